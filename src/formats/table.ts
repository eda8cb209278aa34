/** What a column's cells are, so that a format can write them as what they are and not as text. */
export type CellType = 'text' | 'integer' | 'boolean' | 'datetime';

export interface Column {
  heading: string;
  /** What programs call the column, in formats that name cells; absent: the heading. Need not be unique. */
  name?: string;
  type: CellType;
  /** The column has few distinct values, so that a format may write each text once and refer to it. */
  repeats?: boolean;
}

/**
 * One row, a canonical text for each column: integers as decimal digits with an optional leading `-`, booleans
 * as `t` or `f` (PostgreSQL's COPY text), datetimes as milliseconds since 1970 UTC in digits. `null` and
 * empty text are an empty cell.
 */
export type Row = readonly (string | null)[];

/** What was written. */
export interface TableSummary {
  /** Rows without headers, in all sheets. */
  rows: number;
  /** Cells whose text was cut to what the format holds. */
  cutCells: number;
  /** The sheets in order, with their rows without the header; one in a format without sheets. */
  sheets: readonly { name: string; rows: number }[];
  bytes: number;
  /** Of the file, in hex. */
  sha256: string;
}

/** Writes rows in one pass and bounded memory, as one format or another. */
export interface TableWriter {
  /** `undefined`: go on at once. A promise: wait for it before the next call. The row may be reused after that. */
  writeRow(row: Row): Promise<void> | undefined;
  /** Writes rows given as whole lines (`lines.ts`), where a format has a faster way for them, and counts them. */
  writeLines?(lines: Buffer): Promise<number>;
  finish(): Promise<TableSummary>;
}
