import { call } from '../../api/call.ts';
import type { Filter } from '../../table/filter.ts';
import type { Window, WindowRequest } from '../../table/list.ts';

/** What a column or filter is about in a row; a filter passes a row of which any value fits. */
export type ValueOf<Row> = (row: Row, key: string) => string | number | readonly string[];

/** Rows that the service gives all at once; what is kept of them is forgotten with everything under `key`. */
export function wholeList<Row>(key: string, path: string) {
  return {
    queryKey: [key, 'all'],
    queryFn: async ({ signal }: { readonly signal: AbortSignal }) =>
      (await call<{ data_list: readonly Row[] }>(path, { signal })).data_list,
  };
}

/** The window that a table asks for, cut out of all rows after filtering and sorting them. */
export function windowOf<Row>(
  rows: readonly Row[],
  query: WindowRequest['query'],
  filters: readonly Filter[],
  valueIn: ValueOf<Row>,
): Window<Row> {
  const { sort_key: sortKey, sort_dir: direction, offset, limit } = query;
  const found = rows.filter((row) =>
    filters.every((filter) => {
      const wanted = query[filter.key];
      return wanted === undefined || passes(filter, String(wanted), valueIn(row, filter.key));
    }),
  );
  const sign = direction === 'desc' ? -1 : 1;
  const ordered =
    sortKey === undefined
      ? found
      : found.toSorted((a, b) => sign * compare(valueIn(a, String(sortKey)), valueIn(b, String(sortKey))));
  return {
    total_num: found.length,
    data_list: ordered.slice(Number(offset), Number(offset) + Number(limit)),
  };
}

function passes({ kind }: Filter, wanted: string, value: ReturnType<ValueOf<unknown>>): boolean {
  const texts = (Array.isArray(value) ? value : [value]).map(String);
  if (kind !== 'text') return texts.includes(wanted);
  return texts.some((text) => text.toLowerCase().includes(wanted.toLowerCase()));
}

function compare(a: ReturnType<ValueOf<unknown>>, b: ReturnType<ValueOf<unknown>>): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
}
