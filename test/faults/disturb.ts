import type { Application } from './database-proxy.ts';
import { endTask } from './exports.ts';
import type { InjectionOrder } from './inject/order.ts';
import type { Fault } from './plan.ts';
import type { Rig } from './rig.ts';
import type { Undisturbed } from './undisturbed.ts';

/** A fault that waits for its moment. */
export interface Disturbance {
  /** Whether its moment came. */
  happened(): boolean;
  /** The task that it ended, and how: one that was over already is deleted. */
  readonly ended?: { readonly id: string; readonly state: 'cancelled' | 'deleted' } | undefined;
  /** Takes it back; resolves when what it broke is there again. */
  end(): Promise<void>;
}

/** @param exports what is about to be exported, as it goes undisturbed */
export async function disturb(rig: Rig, fault: Fault, exports: readonly Undisturbed[]): Promise<Disturbance> {
  switch (fault.kind) {
    case 'file store':
      return inject(rig, exports, fault, { thread: 'export', effect: fault.code, times: fault.times });
    case 'bucket':
      return disturbBucket(rig, exports, fault);
    case 'thread ended':
      return inject(rig, exports, fault, { thread: 'export', effect: 'end the thread', times: 1 });
    case 'process killed':
      return inject(rig, exports, fault, { thread: fault.thread, effect: 'kill the process', times: 1 });
    case 'connection cut':
      return watch(rig, exports, fault, () => undefined);
    case 'backends ended':
      return watch(rig, exports, fault, (database) => database.endBackends());
    case 'database crashed':
      return watch(rig, exports, fault, (database) => database.crash());
    case 'poisoned row':
      return poison(rig);
    case 'cancelled': {
      let ended: Disturbance['ended'];
      const disturbance = watch(rig, exports, fault, async () => {
        ended = await endSomeTask(rig, fault.which);
      });
      return {
        ...disturbance,
        get ended() {
          return ended;
        },
      };
    }
  }
}

function inject(
  rig: Rig,
  exports: readonly Undisturbed[],
  { moment, where }: { readonly moment: InjectionOrder['at']; readonly where: number },
  what: Pick<InjectionOrder, 'thread' | 'effect' | 'times'>,
): Disturbance {
  const counts = exports.map((each) => each.counts[`${what.thread} ${moment}`] ?? 0);
  // Exports may be done on as many threads, each of which counts by itself.
  const all = what.thread === 'export' ? Math.max(...counts) : sum(counts);
  rig.injection.order({ ...what, at: moment, nth: 1 + Math.floor(where * all) });
  return {
    happened: () => rig.injection.happened() > 0,
    end: async () => rig.injection.order(),
  };
}

/** A time that no number tells: the first file cannot be read as long as it has it. */
async function poison({ sql }: Rig): Promise<Disturbance> {
  const change = `update iac_file set first_scan_time = $1 where id = (select min(id) from iac_file)`;
  const [file] = await sql<{ time: string }>(
    'select first_scan_time::text as time from iac_file order by id limit 1',
  );
  await sql(change, ['infinity']);
  return {
    happened: () => true,
    end: async () => {
      await sql(change, [file?.time]);
    },
  };
}

function disturbBucket(
  { bucket }: Rig,
  exports: readonly Undisturbed[],
  { fault, where, times }: Extract<Fault, { kind: 'bucket' }>,
): Disturbance {
  if (!bucket) throw new Error('this service has no bucket');
  bucket.watch({ nth: 1 + Math.floor(where * sum(exports.map(({ requests }) => requests))), times, fault });
  let happened = false;
  return {
    happened: () => happened || bucket.happened() > 0,
    end: async () => {
      happened ||= bucket.happened() > 0;
      bucket.watch();
    },
  };
}

type ProxiedDatabase = NonNullable<Rig['database']>;

/** A connection is cut where nothing else is told to happen to the database. */
function watch(
  { database }: Rig,
  exports: readonly Undisturbed[],
  { application, where }: { readonly application: Application; readonly where: number },
  act: (database: ProxiedDatabase) => Promise<void> | undefined,
): Disturbance {
  if (!database) throw new Error('this service has no database that can be disturbed');
  let happened = false;
  let acting: Promise<void> | undefined;
  database.proxy.watch({
    application,
    bytes: Math.floor(where * sum(exports.map(({ received }) => received[application]))),
    act: () => {
      happened = true;
      acting = act(database);
      return acting ? 'pass' : 'cut';
    },
  });
  return {
    happened: () => happened,
    end: async () => {
      database.proxy.watch();
      await acting;
    },
  };
}

/** @param which of the tasks that are not over, from 0 to 1 */
async function endSomeTask(rig: Rig, which: number): Promise<Disturbance['ended']> {
  const tasks = await rig.sql<{ id: string }>(
    `select id from export_task where state in ('queued', 'running') order by created_at, id`,
  );
  const task = tasks[Math.floor(which * tasks.length)];
  if (!task) return undefined;
  const response = await endTask(rig.service(), task.id);
  if (response.status !== 204)
    throw new Error(`a task cannot be ended: ${response.status} ${await response.text()}`);
  const [left] = await rig.sql<{ state: string }>('select state from export_task where id = $1', [task.id]);
  return { id: task.id, state: left ? 'cancelled' : 'deleted' };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
