import type { Queryable } from '../database.ts';
import type { TaskKey } from '../task-key.ts';

/** Which jobs a task's job waits among: small exports never wait behind large ones. */
export type Lane = 'small' | 'large';

/** A small export is a tenth of a second's work. */
const SMALL_ROWS_MAX = 10_000;
/** So many rows of all columns that there are of a kind; but the same column may be asked for thousands of times. */
const SMALL_CELLS_MAX = 250_000;

/** The most rows that a small export of so many columns has. */
export function smallRowsMax(columns: number): number {
  return Math.min(SMALL_ROWS_MAX, Math.floor(SMALL_CELLS_MAX / columns));
}

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
