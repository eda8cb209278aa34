import { PgBoss } from 'pg-boss';
import { allOf, type Database, type PoolClient } from './database.ts';
import { delayRetry, lockSends, NO_TURN_YET, putBackBeyond, takeTurn } from './job-turns.ts';
import type { TaskKey } from './task-key.ts';

/** What is done by jobs. Small exports have a queue of their own, in which no large one can be ahead of them. */
const QUEUES = ['export', 'export-small', 'iac-scan'] as const;
export type QueueName = (typeof QUEUES)[number];
/** A job whose worker is silent for so long goes back to the queue; ten seconds is the least pg-boss takes. */
const HEARTBEAT_SECONDS = 10;
const SUPERVISE_SECONDS = 2;
/** Ten million rows take minutes; only a hanging job runs for a day. */
const EXPIRE_SECONDS = 23 * 60 * 60;
/** The task's row tells what became of it; the job only tells whose turn it was. */
const DONE_SECONDS = 10 * 60;
/** Behind a notification that got lost, or a job that went back to the queue. */
const POLL_SECONDS = 1;
const ATTEMPTS_MAX = 5;
/** A failed try is repeated after 1, 2, 4 and 8 seconds. */
const RETRY_FACTOR = 2;

/** The queues of jobs, in the same database as the tasks they do. */
export interface JobQueues {
  /**
   * Puts a job into a queue inside the caller's transaction: it exists if and only if that commits. Projects take
   * turns. The transaction should end soon: the project's other sends wait for it. Resolves as soon as all of it is
   * under way to the database, with what the database makes of it.
   */
  send(queue: QueueName, client: PoolClient, key: TaskKey): Promise<{ readonly sent: Promise<void> }>;
  /** Removes a task's job, whichever queue it is in and whether it runs or not, inside the caller's transaction. */
  cancel(client: PoolClient, key: TaskKey): Promise<void>;
  work(queue: QueueName, options: WorkOptions, run: Run): Promise<void>;
  /** Waits for what runs, at most `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

export interface WorkOptions {
  /** Jobs at once in this process. */
  readonly concurrency: number;
  /** Jobs of one project at once, in all processes together. Absent: any number. */
  readonly perProjectMax?: number;
}

export interface Tries {
  /** So far, this one included. */
  readonly count: number;
  /** A rejection ends the job for good. */
  readonly last: boolean;
}

type Run = (key: TaskKey, tries: Tries) => Promise<void>;

/**
 * @param options.soleOwner no other service works on this database: what is marked active at the start was
 *   left by one that died, and is taken up at once instead of after its heartbeat ran out
 */
export async function startJobQueues(
  db: Database,
  options: { readonly soleOwner: boolean; readonly onError: (error: Error) => void },
): Promise<JobQueues> {
  const boss = new PgBoss({
    ...db.settings,
    max: 4,
    application_name: 'waybill-queue',
    useListenNotify: true,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    schedule: false,
  });
  let stopped = false;
  // A server that stops right behind it may still say so to a connection of its that is closing.
  boss.on('error', (error) => {
    if (!stopped) options.onError(error);
  });
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
    send: (queue, client, key) => sendJob(boss, queue, client, key),
    cancel: async (client, { taskId }) => {
      // Lets pg-boss work in a transaction of ours.
      const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values) };
      for (const queue of QUEUES) await boss.deleteJob(queue, taskId, { db });
    },
    work: async (queue, options, run) => {
      for (let worker = 0; worker < options.concurrency; worker += 1)
        await startWorker({ boss, db, queue, perProjectMax: options.perProjectMax, run });
    },
    stop: async (graceMs) => {
      await boss.stop({ graceful: true, timeout: graceMs, close: true });
      stopped = true;
    },
  };
}

async function sendJob(
  boss: PgBoss,
  queue: QueueName,
  client: PoolClient,
  key: TaskKey,
): Promise<{ readonly sent: Promise<void> }> {
  const issued = Promise.withResolvers<void>();
  const answers: Promise<unknown>[] = [lockSends(client, queue, key.projectId)];
  const executeSql = (text: string, values?: unknown[]) => {
    const inserted = client.query(text, values);
    answers.push(inserted, takeTurn(client, queue, key));
    issued.resolve();
    return inserted;
  };
  // The job has the task's id, so that the one is found by the other.
  const id = key.taskId;
  const job = { id, group: { id: key.projectId }, priority: NO_TURN_YET, db: { executeSql } };
  const accepted = boss.send(queue, key, job);
  // Where it is refused before it comes to a statement.
  accepted.catch(issued.reject);
  await issued.promise;
  const sent = allOf([...answers, accepted]).then(() => undefined);
  // Whoever sends may hear of another failure first, and not wait for this one.
  sent.catch(() => undefined);
  return { sent };
}

interface Worker {
  readonly boss: PgBoss;
  readonly db: Database;
  readonly queue: QueueName;
  readonly perProjectMax: number | undefined;
  readonly run: Run;
}

async function startWorker({ boss, db, queue, perProjectMax, run }: Worker): Promise<void> {
  const options = {
    includeMetadata: true,
    pollingIntervalSeconds: POLL_SECONDS,
    notifyPollingIntervalSeconds: POLL_SECONDS,
    ...(perProjectMax !== undefined && { groupConcurrency: perProjectMax }),
  } as const;
  const workerId: string = await boss.work<TaskKey, void, typeof options>(queue, options, async ([job]) => {
    if (!job) return;
    // There may be more, and the next poll is a second away. After a failure that is a good wait.
    const goOn = () => boss.notifyWorker(workerId);
    const { data: key, retryCount } = job;
    if (perProjectMax !== undefined) {
      const beyond = await db.transaction((client) => putBackBeyond(client, queue, key, perProjectMax));
      if (beyond) return goOn();
    }
    try {
      await run(key, { count: retryCount + 1, last: retryCount >= job.retryLimit });
    } catch (error) {
      // Of a database that is away the failure itself will tell.
      await delayRetry(db, queue, job.id, RETRY_FACTOR ** retryCount).catch(() => undefined);
      throw error;
    }
    goOn();
  });
}

async function returnActiveJobs(boss: PgBoss, queue: QueueName): Promise<void> {
  const jobs = await boss.findJobs(queue);
  const active = jobs.filter(({ state }) => state === 'active').map(({ id }) => id);
  if (active.length > 0) await boss.fail(queue, active, { message: 'the service ended while it ran' });
}
