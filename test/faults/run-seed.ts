import { type EndedTask, leftBehind, orphanFiles, taskViolations } from './checks.ts';
import { type Disturbance, disturb } from './disturb.ts';
import { type ExportOrder, placeOrder } from './exports.ts';
import { type Fault, FOREVER, type Plan } from './plan.ts';
import type { Rig } from './rig.ts';
import type { Undisturbed } from './undisturbed.ts';
import { until } from './until.ts';

/** An attempt that was cancelled ends within a second. */
const TIDIED_MS_MAX = 5000;

export interface SeedResult {
  readonly happened: boolean;
  /** Orders that were not accepted, which a disturbed service may do. */
  readonly refused: number;
  readonly tasks: readonly EndedTask[];
  readonly violations: readonly string[];
}

/** A service under test, how it looks when nothing happens, and what it exports when nothing disturbs it. */
export interface Subject {
  readonly rig: Rig;
  readonly baseline: { readonly threads: number; readonly handles: number };
  readonly reference: (order: ExportOrder) => Promise<Undisturbed>;
}

/** Orders what the plan says, disturbs it, waits for the end and looks at what is there then. */
export async function runSeed(subject: Subject, { exports, fault }: Plan): Promise<SeedResult> {
  const { rig, reference } = subject;
  const undisturbed: Undisturbed[] = [];
  for (const order of exports) undisturbed.push(await reference(order));
  const since = await now(rig);
  const disturbance = await disturb(rig, fault, undisturbed);
  const accepted = await placeOrders(rig, exports);
  const hasBeenKilled = fault.kind === 'process killed' && (await killed(rig, since, disturbance));
  const violations: string[] = [];
  if (hasEnded(rig)) {
    violations.push(`the service ended: ${rig.service().errors().slice(-2000)}`);
    await disturbance.end();
    await rig.restart();
  }
  await endedTasks(rig, since);
  const happened = hasBeenKilled || disturbance.happened();
  await disturbance.end();
  // It may have come at the very end, and still have been under way.
  const tasks = await endedTasks(rig, since);

  const deleted = disturbance.ended?.state === 'deleted' ? disturbance.ended.id : undefined;
  const gone = accepted.filter((id) => id !== deleted && !tasks.some((task) => task.id === id));
  violations.push(...gone.map((id) => `task ${id} was accepted and is gone`));
  for (const task of tasks) {
    violations.push(...(await taskViolations(rig, task, reference)));
    const expected = expectedStates(task, fault, disturbance);
    if (!expected.includes(task.state))
      violations.push(`task ${task.id} is ${task.state} (${task.reason}), not ${expected.join(' or ')}`);
  }
  violations.push(...(await leftBehind(rig, subject.baseline)), ...(await orphanViolations(rig, fault)));
  return { happened, refused: exports.length - accepted.length, tasks, violations };
}

/** By the database's clock. */
async function now({ sql }: Rig): Promise<Date> {
  const [row] = await sql<{ now: Date }>('select now()');
  if (!row) throw new Error('the database tells no time');
  return row.now;
}

async function orphanViolations(rig: Rig, fault: Fault): Promise<string[]> {
  const areGone = () =>
    until(
      'all files are of a task',
      async () => ((await orphanFiles(rig)).length === 0 ? true : undefined),
      TIDIED_MS_MAX,
    ).catch(() => undefined);
  if ((await areGone()) === undefined && fault.kind === 'bucket') {
    // What a bucket refused to remove, the next start does.
    await rig.restart();
  }
  const orphans = await orphanFiles(rig);
  return orphans.length > 0 ? [`files of no task: ${orphans.join(', ')}`] : [];
}

/** What passes fails no task, and what was cancelled stays so. */
function expectedStates(task: EndedTask, fault: Fault, { ended }: Disturbance): readonly string[] {
  if (fault.kind === 'poisoned row' && task.kind === 'iac_risk') return ['failure'];
  if (ended?.id === task.id) return ['cancelled'];
  return 'times' in fault && fault.times === FOREVER ? ['success', 'failure'] : ['success'];
}

/** @returns the ids of the tasks that were accepted */
async function placeOrders(rig: Rig, exports: readonly ExportOrder[]): Promise<string[]> {
  const answers = await Promise.all(
    exports.map(async (order) => {
      try {
        const response = await placeOrder(rig.service(), order);
        const body = (await response.json()) as { task_id?: string };
        return response.status === 201 ? body.task_id : undefined;
      } catch (error) {
        // The service was killed in the middle of it.
        if (!(error instanceof TypeError)) throw error;
        return undefined;
      }
    }),
  );
  return answers.filter((id) => id !== undefined);
}

/** Tasks as they ended, those included whose orderer got no answer. */
async function endedTasks(rig: Rig, since: Date): Promise<EndedTask[]> {
  return until('every task is over', async () => {
    // A retry need not be waited for.
    const [unfinished] = await unlessAway(async () => {
      await rig.sql(
        `update pgboss.job set start_after = now() where state = 'retry' and start_after > now()`,
      );
      return rig.sql<{ count: number }>(
        `select count(*)::int from export_task where created_at >= $1 and state in ('queued', 'running')`,
        [since],
      );
    });
    if (unfinished?.count !== 0) return undefined;
    return rig.sql<EndedTask>(
      `select id, state, kind, reason, file_id, file_key, coalesce(request->>'format', 'xlsx') as format,
         (request->>'rowsMax')::int as rows_max
       from export_task where created_at >= $1 order by created_at`,
      [since],
    );
  });
}

/** No answer while the database is being restarted. */
function unlessAway<T>(ask: () => Promise<T[]>): Promise<T[]> {
  return ask().catch(() => []);
}

/** Waits until the service is killed, or, where its moment never came, kills it; then it starts again. */
async function killed(rig: Rig, since: Date, disturbance: Disturbance): Promise<boolean> {
  await until('the service is killed or has done all tasks', async () => {
    if (hasEnded(rig)) return true;
    const [unfinished] = await rig.sql<{ count: number }>(
      `select count(*)::int from export_task where created_at >= $1 and state in ('queued', 'running')`,
      [since],
    );
    return unfinished?.count === 0 ? true : undefined;
  });
  await rig.service().kill();
  const happened = disturbance.happened();
  await disturbance.end();
  await rig.restart();
  return happened;
}

function hasEnded(rig: Rig): boolean {
  const { exitCode, signalCode } = rig.service().process;
  return exitCode !== null || signalCode !== null;
}
