import type { ExportKindName } from '../contract/export-task.ts';
import type { FailureCause } from './failure-reason.ts';
import type { ExportOutcome } from './run-export.ts';

/** What happened to an export in this process; nothing of the tenant it is for. */
export type ExportEvent =
  | (Extract<ExportOutcome, { readonly outcome: 'done' }> & {
      readonly event: 'done';
      readonly seconds: number;
    })
  | { readonly event: 'try-failed'; readonly cause: FailureCause }
  /** For good. */
  | { readonly event: 'failed'; readonly kind: ExportKindName };
