import { PgBoss } from 'pg-boss';
import type { ConnectionSettings, PoolClient } from './database.ts';
import type { TaskKey } from './task-key.ts';

/** What is done by jobs. */
const QUEUES = ['export', 'iac-scan'] as const;
type QueueName = (typeof QUEUES)[number];
/** A job whose worker is silent for so long goes back to the queue; ten seconds is the least pg-boss takes. */
const HEARTBEAT_SECONDS = 10;
const SUPERVISE_SECONDS = 2;
/** Ten million rows take minutes; only a hanging job runs for a day. */
const EXPIRE_SECONDS = 23 * 60 * 60;
/** The task's row tells what became of it; the job need not. */
const DONE_SECONDS = 60 * 60;
/** Behind a notification that got lost, or a job that went back to the queue. */
const POLL_SECONDS = 1;
const ATTEMPTS_MAX = 5;

/** The queues of jobs, in the same database as the tasks they do. */
export interface JobQueues {
  /** Puts a job into a queue inside the caller's transaction: it exists if and only if that commits. */
  send(queue: QueueName, client: PoolClient, key: TaskKey): Promise<void>;
  /** @param run its `lastTry` tells whether a rejection ends the job for good */
  work(queue: QueueName, concurrency: number, run: Run): Promise<void>;
  /** Waits for what runs, at most `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/**
 * @param options.soleOwner no other service works on this database: what is marked active at the start was
 *   left by one that died, and is taken up at once instead of after its heartbeat ran out
 */
export async function startJobQueues(
  settings: ConnectionSettings,
  options: { readonly soleOwner: boolean; readonly onError: (error: Error) => void },
): Promise<JobQueues> {
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
  for (const queue of QUEUES) {
    await boss.createQueue(queue, {
      notify: true,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      expireInSeconds: EXPIRE_SECONDS,
      retryLimit: ATTEMPTS_MAX - 1,
      deleteAfterSeconds: DONE_SECONDS,
    });
    if (options.soleOwner) await returnActiveJobs(boss, queue);
  }
  return {
    send: async (queue, client, key) => {
      // The job has the task's id, so that the one is found by the other.
      const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values) };
      await boss.send(queue, key, { id: key.taskId, db });
    },
    work: async (queue, concurrency, run) => {
      for (let worker = 0; worker < concurrency; worker += 1) await startWorker(boss, queue, run);
    },
    stop: (graceMs) => boss.stop({ graceful: true, timeout: graceMs, close: true }),
  };
}

type Run = (key: TaskKey, lastTry: boolean) => Promise<void>;

async function startWorker(boss: PgBoss, queue: QueueName, run: Run): Promise<void> {
  const options = {
    includeMetadata: true,
    pollingIntervalSeconds: POLL_SECONDS,
    notifyPollingIntervalSeconds: POLL_SECONDS,
  } as const;
  const workerId = await boss.work<TaskKey, void, typeof options>(queue, options, async ([job]) => {
    if (!job) return;
    await run(job.data, job.retryCount >= job.retryLimit);
    // There may be more, and the next poll is a second away. After a failure that is a good wait.
    boss.notifyWorker(workerId);
  });
}

async function returnActiveJobs(boss: PgBoss, queue: QueueName): Promise<void> {
  const jobs = await boss.findJobs(queue);
  const active = jobs.filter(({ state }) => state === 'active').map(({ id }) => id);
  if (active.length > 0) await boss.fail(queue, active, { message: 'the service ended while it ran' });
}
