import type { Parameters } from '../parameters.ts';

/** The rows of one export: the same `from … where` counted and read. */
export interface RowQuery {
  readonly parameters: Parameters;
  readonly countSql: string;
  readonly rowsSql: string;
  /** Names the sources behind the rows that could not be read of late; columns of `StaleSource`. */
  readonly staleSourcesSql: string;
}

/** What is stored of this cluster or host was true at `as_of` and could not be read since. */
export interface StaleSource {
  readonly kind: 'cluster' | 'host';
  readonly name: string;
  readonly reason: string | null;
  readonly as_of: string;
}
