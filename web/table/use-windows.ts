import { keepPreviousData, skipToken, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type { List, View } from './list.ts';
import { painted } from './painted.ts';
import { useThrottled } from './use-throttled.ts';
import { viewKey, WINDOW_ROWS, windowQuery } from './window-query.ts';

/** Fetched before they come into sight. */
const AHEAD_ROWS = 40;
/** Who drags over a hundred thousand rows passes hundreds of windows, and wants that of the end. */
const PASSING_MS = 150;

/** The rows of a list as far as they are on the page or near it. */
interface Windows<Row> {
  /** Undefined while it is on its way. */
  readonly row: (index: number) => Row | undefined;
  readonly error: Error | null | undefined;
  /** The rows shown are of the filters before; those of the new ones are on their way. */
  readonly outdated: boolean;
}

/** How many rows there are, wherever one has scrolled to. */
export function useTotal<Row>(list: List<Row>, view: View) {
  const start = useQuery({ ...windowQuery(list, view, 0), placeholderData: keepPreviousData });
  const { data, isPlaceholderData, isFetching } = start;
  const found = data?.data_list.length ?? 0;
  const told = data?.total_num ?? (data && found < WINDOW_ROWS ? found : undefined);
  const { fetchTotal } = list;
  const counted = useQuery({
    queryKey: [...viewKey(list, view), 'total'],
    // Rows first: the service would count on the cores that the browser draws with.
    queryFn: fetchTotal
      ? ({ signal }) => painted().then(() => fetchTotal({ signal, query: view.filters }))
      : skipToken,
    enabled: data !== undefined && !isPlaceholderData && told === undefined,
    // As many as before while the rows before are shown, or where only their order changes.
    placeholderData: (before, query) =>
      isPlaceholderData || query?.queryKey.includes(view.filters) ? before : undefined,
  });
  const total = data && (told ?? counted.data);
  const client = useQueryClient();
  return {
    /** Undefined while it is being counted, too. */
    total,
    /** As far as one can scroll by now. */
    known: total ?? data?.data_list.length,
    error: start.error ?? counted.error,
    isFetching,
    refresh: () => void client.invalidateQueries({ queryKey: [list.key] }),
  };
}

/** The indexes of the first and the last of some rows. */
interface Range {
  readonly startIndex: number;
  readonly endIndex: number;
}

/**
 * Fetches the windows that the rows in sight lie in, and those near them; what was scrolled past is called off.
 * @param count how many rows there are
 */
export function useWindows<Row>(
  list: List<Row>,
  view: View,
  { startIndex: first, endIndex: last }: Range,
  count: number,
): Windows<Row> {
  const start = useQuery({ ...windowQuery(list, view, 0), placeholderData: keepPreviousData });
  const from = useThrottled(Math.max(1, Math.floor((first - AHEAD_ROWS) / WINDOW_ROWS)), PASSING_MS);
  const end = Math.max(0, count - 1);
  const to = useThrottled(Math.floor(Math.min(last + AHEAD_ROWS, end) / WINDOW_ROWS), PASSING_MS);
  const indexes = Array.from({ length: Math.max(0, to - from + 1) }, (_, offset) => from + offset);
  const client = useQueryClient();
  const isInSight = (index: number) =>
    index >= Math.floor(first / WINDOW_ROWS) && index <= Math.floor(last / WINDOW_ROWS);
  const isThere = (index: number) =>
    client.getQueryData(windowQuery(list, view, index).queryKey) !== undefined;
  // What is looked at comes first: the service would be as busy with what may be looked at next.
  const mayLookAhead = indexes.filter(isInSight).every(isThere);
  const others = useQueries({
    queries: indexes.map((index) => ({
      ...windowQuery(list, view, index, isInSight(index) ? undefined : painted),
      enabled: mayLookAhead || isInSight(index),
    })),
  });
  return {
    row(index) {
      const at = Math.floor(index / WINDOW_ROWS);
      const found = at === 0 ? start.data : others[indexes.indexOf(at)]?.data;
      return found?.data_list[index % WINDOW_ROWS];
    },
    error: [start, ...others].find(({ isError }) => isError)?.error,
    outdated: start.isPlaceholderData,
  };
}
