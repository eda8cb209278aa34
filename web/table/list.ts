import type { ReactNode } from 'react';
import type { Column } from './column.ts';
import type { Filter } from './filter.ts';

export interface Sort {
  readonly key: string;
  readonly direction: 'asc' | 'desc';
}

/** Which rows of a list are looked at, and in which order. */
export interface View {
  /** The filters that are set. */
  readonly filters: Readonly<Record<string, string>>;
  readonly sort: Sort | undefined;
}

/** Rows asked for: a window of the list under these filters and this order. */
export interface WindowRequest {
  /** Filters and, for rows, `sort_key`, `sort_dir`, `offset` and `limit`, named as the service names them. */
  readonly query: Readonly<Record<string, string | number>>;
  readonly signal: AbortSignal;
}

/** The rows of a window and, unless the list has `fetchTotal`, how many there are in all, as the service answers. */
export interface Window<Row> {
  readonly total_num?: number;
  readonly data_list: readonly Row[];
}

/** What one list shows and how it comes by it. Everything else about lists is the shared table's. */
export interface List<Row> {
  /** Names it among all lists: what is fetched and what is remembered is kept by it. */
  readonly key: string;
  /** What tells one place from another: the project and enterprise project. */
  readonly scope: readonly string[];
  readonly columns: readonly Column<Row>[];
  readonly filters: readonly Filter[];
  /** The filter that a text without a property means. */
  readonly defaultFilter?: string;
  readonly rowKey: (row: Row) => string;
  readonly fetch: (request: WindowRequest) => Promise<Window<Row>>;
  /**
   * How many rows pass the filters, for a list that takes long to count: asked for once the first rows are there and
   * seen to be more than one window, and not for every window.
   */
  readonly fetchTotal?: (request: WindowRequest) => Promise<number>;
  /** In how many milliseconds rows are fetched anew; without it, when somebody asks. */
  readonly refreshMs?: (rows: readonly Row[]) => number;
  /** E.g. "1,234 containers". */
  readonly count: (total: string, isOne: boolean) => string;
  /** Shown in the place of a list that has no rows whatever the filters. */
  readonly empty: ReactNode;
  /** Opens a row; without it rows do not open. */
  readonly open?: (row: Row) => void;
  /** The `rowKey` of the row that is open. */
  readonly opened?: string | undefined;
}
