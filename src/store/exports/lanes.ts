import type { Queryable } from '../database.ts';
import type { TaskKey } from '../task-key.ts';

/** Which jobs a task's job waits among: small exports never wait behind large ones. */
export type Lane = 'small' | 'large';

/** The most rows of a small export: a tenth of a second's work. */
export const SMALL_ROWS_MAX = 10_000;

/**
 * Returns a task to the queued ones, as a large one, and tells whether it did: not one that is over meanwhile.
 * Its job is the caller's to send.
 */
export async function moveToLargeLane(db: Queryable, { projectId, taskId }: TaskKey): Promise<boolean> {
  const { rowCount } = await db.query(
    `update export_task set lane = 'large', state = 'queued'
     where project_id = $1 and id = $2 and lane = 'small' and state in ('queued', 'running')`,
    [projectId, taskId],
  );
  return rowCount === 1;
}
