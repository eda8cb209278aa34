import type { Database } from '../store/database.ts';
import { type ExportTask, recordProgress } from '../store/exports/tasks.ts';

const REPORT_MS = 500;

/** Tells of an attempt's progress, and learns whether it still counts. */
export interface AttemptWatch {
  /** Aborted once the attempt counts no longer: the task was cancelled or removed, or another attempt has begun. */
  readonly over: AbortSignal;
  rowsExpected(rows: number): void;
  rowsWritten(rows: number): void;
  /** Asks whether the attempt still counts; true also when that cannot be told. */
  stillCounts(): Promise<boolean>;
  /** Ends the reports; resolves when none is under way. */
  stop(): Promise<void>;
}

/** Reports twice a second, also before the first row: whoever cancels a task waits no longer for it to end. */
export function watchAttempt(db: Database, task: ExportTask): AttemptWatch {
  const over = new AbortController();
  const progress: { rowsExpected: number | null; rowsWritten: number } = {
    rowsExpected: null,
    rowsWritten: 0,
  };
  let reporting: Promise<void> | undefined;
  const report = async () => {
    // A report that fails is the next one's problem: a database that is gone ends the attempt by itself.
    const counts = await recordProgress(db, task, progress).catch(() => true);
    if (!counts) over.abort();
    reporting = undefined;
  };
  const timer = setInterval(() => {
    reporting ??= report();
  }, REPORT_MS);
  return {
    over: over.signal,
    rowsExpected: (rows) => {
      progress.rowsExpected = rows;
    },
    rowsWritten: (rows) => {
      progress.rowsWritten = rows;
    },
    stillCounts: async () => {
      await reporting;
      if (!over.signal.aborted) await report();
      return !over.signal.aborted;
    },
    stop: async () => {
      clearInterval(timer);
      await reporting;
    },
  };
}
