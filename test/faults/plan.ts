import type { BucketFault } from './bucket-proxy.ts';
import { APPLICATIONS, type Application } from './database-proxy.ts';
import { type ExportOrder, someExport } from './exports.ts';
import type { InjectionOrder, Moment } from './inject/order.ts';
import { type Random, randomOf } from './random.ts';

/**
 * What goes wrong. `where` is the moment, from 0 to 1, in what the exports do when they are not disturbed: of their
 * operations of one sort, or of the bytes that their connections get.
 */
export type Fault =
  | {
      readonly kind: 'file store';
      readonly moment: Exclude<Moment, 'send'>;
      readonly where: number;
      readonly code: 'ENOSPC' | 'EIO';
      /** FOREVER: for as long as there are tasks. */
      readonly times: number;
    }
  | {
      readonly kind: 'bucket';
      readonly fault: BucketFault;
      readonly where: number;
      readonly times: number;
    }
  | { readonly kind: 'thread ended'; readonly moment: Moment; readonly where: number }
  | {
      readonly kind: 'process killed';
      readonly moment: Moment;
      readonly where: number;
      readonly thread: InjectionOrder['thread'];
    }
  | { readonly kind: 'connection cut'; readonly application: Application; readonly where: number }
  | { readonly kind: 'backends ended'; readonly application: Application; readonly where: number }
  | {
      readonly kind: 'cancelled';
      readonly application: Application;
      readonly where: number;
      /** Of the tasks that are not over then, from 0 to 1. */
      readonly which: number;
    }
  /** Of the risks; there is at least one export of them. */
  | { readonly kind: 'poisoned row' }
  | { readonly kind: 'database crashed'; readonly application: Application; readonly where: number };

export interface Plan {
  readonly seed: number;
  readonly exports: readonly ExportOrder[];
  readonly fault: Fault;
}

export const FOREVER = Number.MAX_SAFE_INTEGER;
/** Of so many seeds one each. */
const EVERY = 10;
const KILL = 0;
const BUCKET = 5;
const FILE_MOMENTS = ['open', 'write', 'write', 'write', 'sync', 'rename'] as const;
const MOMENTS = [...FILE_MOMENTS, 'send', 'send'] as const;

/** All that a seed decides. */
export function planOf(seed: number): Plan {
  const random = randomOf(seed);
  const exports = Array.from({ length: random.integer(1, 3) }, () => someExport(random));
  if (seed % EVERY === KILL) return { seed, exports, fault: someKill(random) };
  if (seed % EVERY === BUCKET) return { seed, exports, fault: someBucketFault(random) };
  const fault = someFault(random);
  if (fault.kind !== 'poisoned row') return { seed, exports, fault };
  return { seed, exports: [...exports, { kind: 'iac_risk', format: 'csv', rows: 500 }], fault };
}

/** The service's client asks three times by itself. */
function someBucketFault(random: Random): Fault {
  const fault = random.pick<BucketFault>([
    '500',
    '503',
    'no answer',
    'half of the request',
    'the answer is lost',
  ]);
  const times = random.pick([1, 1, 2, 4, 4, FOREVER]);
  return { kind: 'bucket', fault, where: random.fraction(), times };
}

function someKill(random: Random): Fault {
  const thread = random.pick<InjectionOrder['thread']>(['main', 'export', 'export']);
  const moment = thread === 'main' ? 'send' : random.pick([...MOMENTS]);
  return { kind: 'process killed', thread, moment, where: random.fraction() };
}

function someFault(random: Random): Fault {
  const where = random.fraction();
  const application = random.pick<Application>([...APPLICATIONS, 'waybill-export']);
  switch (random.integer(0, 12)) {
    case 0:
    case 1:
    case 2:
      return {
        kind: 'file store',
        moment: random.pick([...FILE_MOMENTS]),
        where,
        code: random.pick(['ENOSPC', 'EIO']),
        times: random.pick([1, 1, 1, 2, 2, FOREVER]),
      };
    case 3:
    case 4:
      return { kind: 'thread ended', moment: random.pick([...MOMENTS]), where };
    case 5:
    case 6:
      return { kind: 'connection cut', application, where };
    case 7:
    case 8:
      return { kind: 'backends ended', application, where };
    case 9:
    case 10:
      return { kind: 'cancelled', application, where, which: random.fraction() };
    case 11:
      return { kind: 'poisoned row' };
    default:
      return { kind: 'database crashed', application, where };
  }
}
