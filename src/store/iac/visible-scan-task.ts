import type { Queryable } from '../database.ts';
import { equals } from '../filter-sql.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';

/** Who asks: what the user asks about, or may see at all, and the user. */
export interface TaskViewer {
  readonly scope: Scope;
  readonly userId: string;
}

/**
 * The condition that a scan task is shown to the viewer: to its creator, and to whoever may see every enterprise
 * project in it. Every statement over scan tasks that a caller asks for has it.
 */
export function visibleScanTask({ scope, userId }: TaskViewer, parameters: Parameters): string {
  const project = `t.project_id = ${parameters.add(scope.projectId, 'text')}`;
  if (scope.enterpriseProjectIds === 'all') return project;
  const own = `t.created_by = ${parameters.add(userId, 'text')}`;
  const within = `t.enterprise_project_ids <@ ${parameters.add(scope.enterpriseProjectIds, 'text[]')}`;
  return `${project} and (${own} or ${within})`;
}

/** Whether there is such a task for this viewer. */
export async function isVisibleScanTask(db: Queryable, viewer: TaskViewer, taskId: string): Promise<boolean> {
  const parameters = new Parameters();
  const conditions = [visibleScanTask(viewer, parameters), ...equals('t.id', taskId, parameters)];
  const { rows } = await db.query(
    `select from scan_task t where ${conditions.join(' and ')}`,
    parameters.values,
  );
  return rows.length > 0;
}
