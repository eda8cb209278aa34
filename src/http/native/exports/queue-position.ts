import type { Queryable } from '../../../store/database.ts';
import { type ListedTask, queuePositions } from '../../../store/exports/task-listing.ts';

/** The place of a task in its queue; undefined when it does not wait. */
export async function queuePosition(db: Queryable, { id, state }: ListedTask): Promise<number | undefined> {
  if (state !== 'queued') return undefined;
  return (await queuePositions(db, [id])).get(id);
}
