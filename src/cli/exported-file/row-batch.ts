/** Rows in canonical values (`Row` of the formats), nothing as an empty text, one cell for each key that was read. */
export type ReadRow = string[];

/** Rows that were read together; all are of one sheet. */
export interface RowBatch {
  /** Counted from 0; 0 in a format without sheets. */
  readonly sheet: number;
  readonly rows: readonly ReadRow[];
}

/** No value of an export comes near it; what is longer would only fill the memory. UTF-16 units. */
export const MAX_VALUE_LENGTH = 64 * 1024 * 1024;

/** The cells of one row before any was read. */
export function emptyRow(width: number): ReadRow {
  return new Array<string>(width).fill('');
}

/** A moment as the formats write it in text, as milliseconds since 1970 in digits; what is none stays. */
export function millisecondsOf(iso: string): string {
  const milliseconds = Date.parse(iso);
  return Number.isNaN(milliseconds) ? iso : String(milliseconds);
}
