import type { Parameters } from '../parameters.ts';

/** The rows of one export: the same `from … where` counted and read. */
export interface RowQuery {
  readonly parameters: Parameters;
  readonly countSql: string;
  readonly rowsSql: string;
  /** One row of JSON columns, each a member of the manifest: what must be known beside the rows to trust them. */
  readonly remarksSql: string;
}
