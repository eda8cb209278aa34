import type { Queryable } from '../database.ts';
import type { TaskKey } from '../task-key.ts';

/** Cancels a task that is not over and tells whether it did; what is under way notices with its next report. */
export async function cancelTask(
  db: Queryable,
  { projectId, taskId }: TaskKey,
  reason: string,
  retentionDays: number,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update export_task
     set state = 'cancelled', reason = $3, finished_at = now(), expires_at = now() + make_interval(days => $4)
     where project_id = $1 and id = $2 and state in ('queued', 'running')`,
    [projectId, taskId, reason, retentionDays],
  );
  return rowCount === 1;
}

/** Forgets a task that is over and returns the key of its file, if it has one. */
export async function deleteTask(db: Queryable, { projectId, taskId }: TaskKey): Promise<string | undefined> {
  const { rows } = await db.query<{ file_key: string | null }>(
    `delete from export_task
     where project_id = $1 and id = $2 and state not in ('queued', 'running') returning file_key`,
    [projectId, taskId],
  );
  return rows[0]?.file_key ?? undefined;
}
