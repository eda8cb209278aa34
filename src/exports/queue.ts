import { PgBoss } from 'pg-boss';
import type { ConnectionSettings, PoolClient } from '../store/database.ts';
import type { TaskKey } from '../store/exports/tasks.ts';

const QUEUE = 'export';
/** A job whose worker is silent for so long goes back to the queue; ten seconds is the least pg-boss takes. */
const HEARTBEAT_SECONDS = 10;
const SUPERVISE_SECONDS = 2;
/** Ten million rows take minutes; only a hanging export runs for a day. */
const EXPIRE_SECONDS = 23 * 60 * 60;
/** The task's row tells what became of it; the job need not. */
const DONE_SECONDS = 60 * 60;
/** Behind a notification that got lost, or a job that went back to the queue. */
const POLL_SECONDS = 1;
const ATTEMPTS_MAX = 5;

/** The queue of exports, in the same database as the tasks. */
export interface ExportQueue {
  /** Puts a job into the queue inside the caller's transaction: it exists if and only if that commits. */
  send(client: PoolClient, key: TaskKey): Promise<void>;
  /** @param lastTry whether a rejection ends the job for good */
  work(concurrency: number, run: Run): Promise<void>;
  /** Waits for what runs, at most `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/**
 * @param options.soleOwner no other service works on this database: what is marked active at the start was
 *   left by one that died, and is taken up at once instead of after its heartbeat ran out
 */
export async function startQueue(
  settings: ConnectionSettings,
  options: { readonly soleOwner: boolean; readonly onError: (error: Error) => void },
): Promise<ExportQueue> {
  const boss = new PgBoss({
    ...settings,
    max: 4,
    application_name: 'waybill-queue',
    useListenNotify: true,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    schedule: false,
  });
  boss.on('error', options.onError);
  await boss.start();
  await boss.createQueue(QUEUE, {
    notify: true,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    expireInSeconds: EXPIRE_SECONDS,
    retryLimit: ATTEMPTS_MAX - 1,
    deleteAfterSeconds: DONE_SECONDS,
  });
  if (options.soleOwner) await returnActiveJobs(boss);
  return {
    send: async (client, key) => {
      // The job has the task's id, so that the one is found by the other.
      const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values) };
      await boss.send(QUEUE, key, { id: key.taskId, db });
    },
    work: async (concurrency, run) => {
      for (let worker = 0; worker < concurrency; worker += 1) await startWorker(boss, run);
    },
    stop: (graceMs) => boss.stop({ graceful: true, timeout: graceMs, close: true }),
  };
}

type Run = (key: TaskKey, lastTry: boolean) => Promise<void>;

async function startWorker(boss: PgBoss, run: Run): Promise<void> {
  const options = {
    includeMetadata: true,
    pollingIntervalSeconds: POLL_SECONDS,
    notifyPollingIntervalSeconds: POLL_SECONDS,
  } as const;
  const workerId = await boss.work<TaskKey, void, typeof options>(QUEUE, options, async ([job]) => {
    if (!job) return;
    await run(job.data, job.retryCount >= job.retryLimit);
    // There may be more, and the next poll is a second away. After a failure that is a good wait.
    boss.notifyWorker(workerId);
  });
}

async function returnActiveJobs(boss: PgBoss): Promise<void> {
  const jobs = await boss.findJobs(QUEUE);
  const active = jobs.filter(({ state }) => state === 'active').map(({ id }) => id);
  if (active.length > 0) await boss.fail(QUEUE, active, { message: 'the service ended while it ran' });
}
