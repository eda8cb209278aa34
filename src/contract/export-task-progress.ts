/** What of a task tells how far it is. */
export interface ProgressFacts {
  readonly state: string;
  /** Of the latest attempt; null before the rows were counted. */
  readonly rowsExpected: number | null;
  readonly rowsWritten: number;
  /** The largest `percentOfRows` that any attempt came to. */
  readonly percentReached: number;
  readonly attemptStartedAt: Date | null;
}

export interface Progress {
  readonly percent: number;
  /** Absent while it cannot be known. */
  readonly secondsLeft?: number;
}

/** Rows in whole percent. At most 99: a hundred means that the file is there, and it has to be closed and stored yet. */
export function percentOfRows(rowsWritten: number, rowsExpected: number | null): number {
  if (rowsExpected === null || rowsExpected === 0) return 0;
  return Math.min(99, Math.floor((100 * rowsWritten) / rowsExpected));
}

/** How far a task is and how long the rest takes when its rows come on as they have in this attempt. */
export function progressOf(facts: ProgressFacts, now: Date): Progress {
  const { state, rowsExpected, rowsWritten, percentReached, attemptStartedAt } = facts;
  if (state === 'success') return { percent: 100 };
  const percent = Math.max(percentReached, percentOfRows(rowsWritten, rowsExpected));
  if (state !== 'running' || rowsExpected === null || rowsWritten === 0 || attemptStartedAt === null) {
    return { percent };
  }
  const secondsSpent = Math.max(0, now.getTime() - attemptStartedAt.getTime()) / 1000;
  const rowsLeft = Math.max(0, rowsExpected - rowsWritten);
  return { percent, secondsLeft: Math.ceil((secondsSpent * rowsLeft) / rowsWritten) };
}
