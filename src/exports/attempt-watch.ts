import type { Database } from '../store/database.ts';
import { type AttemptProgress, type ExportTask, recordProgress } from '../store/exports/tasks.ts';

const REPORT_MS = 500;

/** Tells of an attempt's progress, and learns whether it still counts. */
export interface AttemptWatch {
  /** Aborted once the attempt counts no longer: the task was cancelled or removed, or another attempt has begun. */
  readonly over: AbortSignal;
  /** What is to be written: so many rows, as they were then. */
  expected(rows: number, asOf: Date): void;
  rowsWritten(rows: number): void;
  /** Asks whether the attempt still counts; true also when that cannot be told. */
  stillCounts(): Promise<boolean>;
  /** Ends the reports; resolves when none is under way. */
  stop(): Promise<void>;
}

/** Reports twice a second, also before the first row: whoever cancels a task waits no longer for it to end. */
export function watchAttempt(db: Database, task: ExportTask): AttemptWatch {
  const over = new AbortController();
  let progress: AttemptProgress = { asOf: null, rowsExpected: null, rowsWritten: 0 };
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
    expected: (rowsExpected, asOf) => {
      progress = { ...progress, asOf, rowsExpected };
    },
    rowsWritten: (rowsWritten) => {
      progress = { ...progress, rowsWritten };
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
