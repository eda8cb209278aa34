import type { Parameters } from '../parameters.ts';

/** Asked in the snapshot of the rows, with parameters of its own: every one that is given must be used. */
export interface Remarks {
  readonly parameters: Parameters;
  /** One row of JSON columns, each a member of the manifest: what must be known beside the rows to trust them. */
  readonly sql: string;
}

/** The rows of one export: the same `from … where` counted and read. */
export interface RowQuery {
  readonly parameters: Parameters;
  readonly countSql: string;
  readonly rowsSql: string;
  readonly remarks: Remarks;
}
