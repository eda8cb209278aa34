import { FAILURE_REASONS } from '../contract/export-failures.ts';
import { FileStoreError } from '../store/files/file-store-error.ts';

/** What kind of thing went wrong; a label of the metrics. */
export const FAILURE_CAUSES = ['disk-full', 'file-store', 'database', 'row', 'thread', 'fault'] as const;
export type FailureCause = (typeof FAILURE_CAUSES)[number];

/** A try that failed. Plain data, so that a thread can report it. */
export interface ExportFailure {
  readonly cause: FailureCause;
  /** One of FAILURE_REASONS. */
  readonly reason: string;
  /** After so many tries another one is of no use. */
  readonly triesMax: number;
  /** For the log. */
  readonly detail: string;
}

/** Those that pass by themselves are tried as often as a job may be. */
const TRIES_MAX: Readonly<Record<FailureCause, number>> = {
  'disk-full': 4,
  'file-store': 5,
  database: 5,
  row: 2,
  thread: 3,
  fault: 3,
};

/** What an error of an export's try means. */
export function exportFailure(error: unknown): ExportFailure {
  const cause = causeOf(error);
  const failure = failureBy(cause, detailOf(error));
  return needsMending(error) ? { ...failure, triesMax: 2 } : failure;
}

/** With the stack of what it was caused by, since that is where it happened. */
function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const text = error.stack ?? error.message;
  return error.cause === undefined ? text : `${text}\ncaused by: ${detailOf(error.cause)}`;
}

/** The thread that did the export ended by itself. */
export function threadFailure(detail: string): ExportFailure {
  return failureBy('thread', detail);
}

function failureBy(cause: FailureCause, detail: string): ExportFailure {
  return { cause, reason: FAILURE_REASONS[cause], triesMax: TRIES_MAX[cause], detail };
}

function causeOf(error: unknown): FailureCause {
  if (error instanceof FileStoreError) return error.reason === 'full' ? 'disk-full' : 'file-store';
  if (error instanceof RowError) return 'row';
  if (!(error instanceof Error)) return 'fault';
  if ('severity' in error && 'code' in error) return causeOfSqlState(String(error.code));
  // Files report as FileStoreError, so what else the system refuses is the connection to the database. What the
  // driver says of one that ended has no code.
  return 'syscall' in error || /\bconnection\b|not queryable/i.test(error.message) ? 'database' : 'fault';
}

/** Until somebody mends it, one more try is enough. */
function needsMending(error: unknown): boolean {
  return error instanceof FileStoreError && (error.reason === 'denied' || error.reason === 'no-bucket');
}

/** By the classes of PostgreSQL's error codes (PostgreSQL manual, appendix A). */
function causeOfSqlState(code: string): FailureCause {
  if (/^(22|XX001|XX002)/.test(code)) return 'row';
  return /^(08|40|53|55|57|58)/.test(code) ? 'database' : 'fault';
}

/** A row that cannot be written, however often it is tried. */
export class RowError extends Error {
  override readonly name = 'RowError';
  /** @param number counts from 1, without the header */
  constructor(number: number, cause: unknown) {
    super(`row ${number}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** A try that failed, as its thread reports it. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
  readonly failure: ExportFailure;

  constructor(failure: ExportFailure) {
    super(failure.reason);
    this.failure = failure;
  }
}
