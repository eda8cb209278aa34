import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  COUNTED,
  FILES_FOLDER,
  HAPPENED,
  type InjectionOrder,
  type Moment,
  ORDER_FILE,
} from './inject/order.ts';

const PRELOAD = pathToFileURL(join(import.meta.dirname, 'inject/preload.ts')).href;

/** How often each operation was done, by the kind of thread. */
export type Counts = Readonly<Record<`${InjectionOrder['thread']} ${Moment}`, number>>;

/** Makes a service fail on order. */
export interface Injection {
  /** What the service is started with. */
  readonly env: Readonly<Record<string, string>>;
  /** Takes the place of the order before; without one, nothing fails and nothing is counted. */
  order(order?: Omit<InjectionOrder, 'id'>): void;
  /** Since the order. */
  counts(): Counts;
  /** How often the order in force has had its effect. */
  happened(): number;
}

/** @param folder of the order; `filesFolder` is where the service stores its files */
export function createInjection(folder: string, filesFolder: string): Injection {
  const file = join(folder, 'fault-order.json');
  let id = 0;
  // Renamed, since it is read at any moment.
  const write = (text: string) => {
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
  };
  const happened = () => readdirSync(folder).filter((name) => name.startsWith(basename(file) + HAPPENED));
  write('');
  return {
    env: { NODE_OPTIONS: `--import=${PRELOAD}`, [ORDER_FILE]: file, [FILES_FOLDER]: filesFolder },
    order: (order) => {
      id += 1;
      rmSync(file + COUNTED, { force: true });
      for (const each of happened()) rmSync(join(folder, each));
      write(order ? JSON.stringify({ ...order, id }) : '');
    },
    counts: () => {
      const counts: Record<string, number> = {};
      for (const line of linesOf(file + COUNTED)) counts[line] = (counts[line] ?? 0) + 1;
      return counts as Counts;
    },
    happened: () => happened().length,
  };
}

function linesOf(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
}
