/** What a column's cells are, so that a format can write them as what they are and not as text. */
export type CellType = 'text' | 'integer' | 'boolean' | 'datetime';

export interface Column {
  heading: string;
  type: CellType;
  /** The column has few distinct values, so that a format may write each text once and refer to it. */
  repeats?: boolean;
}

/**
 * One row, a canonical text for each column: integers as decimal digits with an optional leading `-`, booleans
 * as `t` or `f` (PostgreSQL's COPY text), datetimes as milliseconds since 1970 UTC in digits. `null` is an empty
 * cell.
 */
export type Row = readonly (string | null)[];
