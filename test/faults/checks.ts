import type { ExportOrder } from './exports.ts';
import { downloadedData } from './exports.ts';
import { held, type Rig } from './rig.ts';
import type { Undisturbed } from './undisturbed.ts';
import { until } from './until.ts';

/** At once, each on a thread; a thread waits half a minute for another export. */
export const EXPORTS_MAX = 4;

/** A job whose end could not be told goes back to the queue after ten seconds, and is found done then. */
const SETTLED_MS_MAX = 40_000;

/** A task as it ended. */
export interface EndedTask {
  readonly id: string;
  readonly state: string;
  readonly kind: ExportOrder['kind'];
  readonly reason: string | null;
  readonly file_id: string;
  readonly file_key: string | null;
  readonly format: ExportOrder['format'];
  readonly rows_max: number;
}

/** A task that succeeded has exactly the file that it has undisturbed; one that did not has a reason and no file. */
export async function taskViolations(
  rig: Rig,
  task: EndedTask,
  reference: (order: ExportOrder) => Promise<Undisturbed>,
): Promise<string[]> {
  if (task.state === 'success') {
    const order = { kind: task.kind, format: task.format, rows: task.rows_max };
    const data = await downloadedData(rig.service(), task.file_id);
    return data === (await reference(order)).data
      ? []
      : [`task ${task.id} has another file than undisturbed`];
  }
  const violations: string[] = [];
  if (!task.reason) violations.push(`task ${task.id} is ${task.state} without a reason`);
  if (task.file_key !== null) violations.push(`task ${task.id} is ${task.state} and has a file`);
  return violations;
}

/** Files that belong to no task. */
export async function orphanFiles(rig: Rig): Promise<string[]> {
  const tasks = await rig.sql<{ file_key: string }>(
    'select file_key from export_task where file_key is not null',
  );
  const known = new Set(tasks.map(({ file_key }) => file_key));
  return (await rig.storedFiles()).filter((file) => !known.has(file));
}

/** Waits for what is still being tidied up, and tells what stays. */
export async function leftBehind(rig: Rig, baseline: { readonly threads: number }): Promise<string[]> {
  const violations: string[] = [];
  const settles = async (what: string, found: () => Promise<string | undefined>) => {
    let last: string | undefined;
    const settled = async () => {
      last = await found();
      return last === undefined ? true : undefined;
    };
    await until(what, settled, SETTLED_MS_MAX).catch(() => violations.push(`${what}: ${last}`));
  };
  await settles('no job is left of a task that is over', async () => {
    const jobs = await rig.sql<{ id: string; state: string }>(
      `select job.id, job.state from pgboss.job join export_task on export_task.id = job.id::text
       where job.state in ('created', 'retry', 'active') and export_task.state in ('success', 'failure', 'cancelled')`,
    );
    return jobs.length > 0 ? jobs.map(({ id, state }) => `${id} is ${state}`).join(', ') : undefined;
  });
  await settles('no connection is left that an export had, and no transaction is open', async () => {
    const open = await rig.sql<{ application_name: string; state: string; query: string }>(
      `select application_name, state, left(query, 80) as query from pg_stat_activity
       where application_name = 'waybill-export' or (application_name like 'waybill%' and state like 'idle in%')`,
    );
    return open.length > 0
      ? open.map(({ application_name, state, query }) => `${application_name} ${state} ${query}`).join(', ')
      : undefined;
  });
  await settles('no file is left open, and no thread is left', async () => {
    const { threads, files } = held(rig);
    if (files.length > 0) return files.join(', ');
    return threads > baseline.threads + EXPORTS_MAX
      ? `${threads} threads, ${baseline.threads} before`
      : undefined;
  });
  return violations;
}
