import { Problem } from '../../../errors.ts';
import type { TaskPosition } from '../../../store/exports/task-listing.ts';

const POSITION = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) ([0-9A-Za-z-]{1,64})$/;

/** A place in a list as a text that clients only hand back. */
export function markerOf({ createdAt, id }: TaskPosition): string {
  return Buffer.from(`${createdAt} ${id}`).toString('base64url');
}

/** @throws {Problem} HSS.0001 for a text that no page gave */
export function positionOf(marker: string): TaskPosition {
  const match = POSITION.exec(Buffer.from(marker, 'base64url').toString());
  const [, createdAt = '', id = ''] = match ?? [];
  if (!match || !isMoment(createdAt)) {
    throw new Problem('HSS.0001', 'marker must be the next_marker of a page that was listed before');
  }
  return { createdAt, id };
}

/** Since 1970; JavaScript takes the 30th of February for the 2nd of March, PostgreSQL does not. */
function isMoment(text: string): boolean {
  const milliseconds = Date.parse(text);
  return milliseconds >= 0 && new Date(milliseconds).toISOString().slice(0, 19) === text.slice(0, 19);
}
