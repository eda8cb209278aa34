import { Problem } from '../errors.ts';
import type { Database } from '../store/database.ts';
import { findVisibleTask, type ViewedTask } from '../store/exports/task-listing.ts';
import type { Viewer } from '../store/scope.ts';

/**
 * A task is shown to its creator and to whoever may see every enterprise project in it; rights are looked at
 * anew each time. For others it does not exist.
 * @throws {Problem} HSS.0011 when there is no such task for this viewer
 */
export async function visibleTask(db: Database, viewer: Viewer, taskId: string): Promise<ViewedTask> {
  const task = await findVisibleTask(db, viewer, { taskId });
  if (task) return task;
  throw new Problem('HSS.0011', `there is no task_id ${taskId}`);
}

/**
 * The task that made a file, seen as {@link visibleTask}.
 * @throws {Problem} HSS.0011 when there is no such file for this viewer
 */
export async function visibleFile(db: Database, viewer: Viewer, fileId: string): Promise<ViewedTask> {
  const task = await findVisibleTask(db, viewer, { fileId });
  if (task) return task;
  throw new Problem('HSS.0011', `there is no file_id ${fileId}`);
}
