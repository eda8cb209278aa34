import { Problem } from '../errors.ts';
import type { Database } from '../store/database.ts';
import { type ExportTask, findTask, findTaskByFile } from '../store/exports/tasks.ts';
import type { Scope } from '../store/scope.ts';

/** Who asks: everything the user may see in the project, and the user. */
export interface Viewer {
  readonly scope: Scope;
  readonly userId: string;
}

/** @throws {Problem} HSS.0011 when there is no such task for this viewer */
export async function visibleTask(db: Database, viewer: Viewer, taskId: string): Promise<ExportTask> {
  return seenBy(viewer, await findTask(db, { projectId: viewer.scope.projectId, taskId }), 'task_id', taskId);
}

/** @throws {Problem} HSS.0011 when there is no such file for this viewer */
export async function visibleFile(db: Database, viewer: Viewer, fileId: string): Promise<ExportTask> {
  return seenBy(viewer, await findTaskByFile(db, viewer.scope.projectId, fileId), 'file_id', fileId);
}

/**
 * A task is shown to its creator and to whoever may see every enterprise project in it; rights are looked at
 * anew each time. For others it does not exist.
 */
function seenBy(viewer: Viewer, task: ExportTask | undefined, name: string, id: string): ExportTask {
  if (task && (task.createdBy === viewer.userId || covers(viewer.scope, task))) return task;
  throw new Problem('HSS.0011', `there is no ${name} ${id}`);
}

function covers({ enterpriseProjectIds }: Scope, task: ExportTask): boolean {
  if (enterpriseProjectIds === 'all') return true;
  return task.enterpriseProjectIds.every((id) => enterpriseProjectIds.includes(id));
}
