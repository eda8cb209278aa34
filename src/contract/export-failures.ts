/**
 * Why an export may end as `failure`: what its `reason` says, for whoever asked for it. What went wrong and what can be
 * done, and nothing of the machine.
 */
export const FAILURE_REASONS = {
  'disk-full': 'the file store is full: ask the operator for space, then export again',
  'file-store':
    'the file could not be stored: the file store does not work; ask the operator, then export again',
  database: 'the connection to the database was lost again and again; export again later',
  row: 'a row cannot be read or written as it is stored: ask the operator, whose log says which value it is',
  thread: 'the export ended unexpectedly each time, perhaps for want of memory; export fewer rows or columns',
  fault: 'the export failed by a fault of the service; the log of the service says why',
  process: 'the service ended each time while it did the export; export again',
} as const;

const CANCELLED_BY = 'cancelled by ';

/** The `reason` of a task that somebody cancelled. */
export function cancelledBy(userName: string): string {
  return `${CANCELLED_BY}${userName}`;
}

/** The name in a reason that {@link cancelledBy} made; undefined for others. */
export function cancellerIn(reason: string): string | undefined {
  return reason.startsWith(CANCELLED_BY) ? reason.slice(CANCELLED_BY.length) : undefined;
}
