import type { InventoryLine, LineError, SourceKind } from '../../contract/inventory.ts';

/** One line of a stream as it was read: its number from 1 and its value, or why there is none. */
export type InventoryEntry =
  | { readonly line: number; readonly value: unknown }
  | { readonly line: number; readonly unreadable: string };

/** A source as its callers know it: unique among those that the caller reports to. */
export interface SourceName {
  readonly kind: SourceKind;
  readonly name: string;
}

export interface IngestOptions {
  /** The source of the whole stream; absent: each line names its own. */
  readonly source?: SourceName;
  /** `replace` removes the source's containers that the stream did not bring; it needs `source`. */
  readonly mode: 'merge' | 'replace';
  /** What a bad line does: `abort` keeps nothing of the stream, `skip` keeps the good lines. */
  readonly onError: 'abort' | 'skip';
}

/** A line that passed its check and knows its source. */
export type CheckedLine =
  | { readonly line: number; readonly source: SourceName; readonly container: InventoryLine }
  | { readonly line: number; readonly source: SourceName | undefined; readonly deletedId: string };

/** The errors of a stream in the order of its lines; past the limit they are counted only. */
export interface Rejections {
  readonly count: number;
  readonly errors: LineError[];
}
