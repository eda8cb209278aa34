import { Problem } from '../errors.ts';
import type { Database } from '../store/database.ts';
import { cancelTask, deleteTask } from '../store/exports/end-task.ts';
import { findVisibleTask } from '../store/exports/task-listing.ts';
import type { FileStore } from '../store/files/file-store.ts';
import type { JobQueues } from '../store/job-queues.ts';
import type { Viewer } from '../store/scope.ts';
import type { TaskKey } from '../store/task-key.ts';
import { RETENTION_DAYS } from './run-export.ts';
import { visibleTask } from './visible-task.ts';

/**
 * Whether a user may cancel or delete a task: its creator, and who is operator of every enterprise project in it.
 * @param operator what the user may touch as operator; asked only where the user is not the creator
 * @throws {Problem} HSS.0011 when there is no such task for the viewer, HSS.0013 when it is only to be looked at
 */
export async function requireEndable(
  db: Database,
  viewer: Viewer,
  taskId: string,
  operator: () => Viewer['scope'],
): Promise<void> {
  const task = await visibleTask(db, viewer, taskId);
  if (task.createdBy === viewer.userId) return;
  const asOperator = { scope: operator(), userId: viewer.userId };
  if (await findVisibleTask(db, asOperator, { taskId })) return;
  throw new Problem('HSS.0013', 'this needs the role operator in every enterprise project of the task');
}

/**
 * Cancels a task that is not over, with its job; deletes one that is, with its file. Of a cancelled task the attempt
 * under way ends within a second (see attempt-watch.ts).
 */
export async function endTask(
  { db, files, queues }: { readonly db: Database; readonly files: FileStore; readonly queues: JobQueues },
  key: TaskKey,
  reason: string,
): Promise<void> {
  const fileKey = await db.transaction(async (client) => {
    if (!(await cancelTask(client, key, reason, RETENTION_DAYS))) return deleteTask(client, key);
    await queues.cancel(client, key);
    return undefined;
  });
  // Should the service end before it, the next sweep finds a file of no task.
  if (fileKey !== undefined) await files.remove(fileKey);
}
