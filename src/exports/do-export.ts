import type { Database } from '../store/database.ts';
import { type Lane, moveToLargeLane } from '../store/exports/lanes.ts';
import { failTask, findTask } from '../store/exports/tasks.ts';
import type { FileStore } from '../store/files/file-store.ts';
import type { JobQueues, Tries } from '../store/job-queues.ts';
import type { TaskKey } from '../store/task-key.ts';
import type { ExportEvent } from './export-event.ts';
import type { ExportThreads } from './export-threads.ts';
import { ExportError, type ExportFailure, exportFailure } from './failure-reason.ts';
import { QUEUE_OF_LANE } from './queue-of-lane.ts';
import { fileKeyOf, RETENTION_DAYS } from './run-export.ts';

export interface ExportWork {
  readonly db: Database;
  readonly files: FileStore;
  readonly queues: JobQueues;
  readonly threads: Readonly<Record<Lane, ExportThreads>>;
  readonly onError: (error: Error) => void;
  readonly report: (event: ExportEvent) => void;
}

/**
 * Does the job of a task on a thread. A try that failed is logged; the last one fails the task with a reason.
 * @throws when it is to be tried again
 */
export async function doExport(work: ExportWork, lane: Lane, key: TaskKey, tries: Tries): Promise<void> {
  const begun = performance.now();
  try {
    const outcome = await work.threads[lane].run(key);
    if (outcome.outcome === 'done')
      work.report({ event: 'done', ...outcome, seconds: (performance.now() - begun) / 1000 });
    if (outcome.outcome === 'too-large') await moveToLarge(work, key);
  } catch (error) {
    const failure = error instanceof ExportError ? error.failure : exportFailure(error);
    await tryFailed(work, key, tries, failure);
  }
}

/** The estimate was wrong. The small ones do not wait for it: it waits among the large ones. */
async function moveToLarge({ db, queues }: ExportWork, key: TaskKey): Promise<void> {
  await db.pipelined(async (client) => {
    if (!(await moveToLargeLane(client, key))) return [];
    const { sent } = await queues.send(QUEUE_OF_LANE.large, client, key);
    return [sent];
  });
}

async function tryFailed(
  work: ExportWork,
  key: TaskKey,
  tries: Tries,
  failure: ExportFailure,
): Promise<void> {
  const { cause, reason, triesMax, detail } = failure;
  const over = tries.last || tries.count >= triesMax;
  const next = over ? 'it is given up' : 'it will be tried again';
  work.onError(
    new Error(`export task ${key.taskId}: try ${tries.count} failed (${cause}), ${next}: ${detail}`),
  );
  work.report({ event: 'try-failed', cause });
  const kind = over && (await failTask(work.db, key, reason, RETENTION_DAYS));
  if (kind) work.report({ event: 'failed', kind });
  if (cause === 'thread' || cause === 'database') await discardFile(work, key);
  if (!over) throw new Error(`${cause}: ${reason}`);
}

/** A try that died, or lost the database, could not remove what it wrote; of a task that is over no other try will. */
async function discardFile({ db, files }: ExportWork, key: TaskKey): Promise<void> {
  const task = await findTask(db, key);
  if (task && (task.state === 'failure' || task.state === 'cancelled')) await files.discard(fileKeyOf(task));
}
