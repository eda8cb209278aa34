import { keepPreviousData, skipToken, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useLayoutEffect, useRef } from 'react';
import type { List, Window } from './list.ts';
import type { ListState, Sort } from './use-list-state.ts';
import { useThrottled } from './use-throttled.ts';

/** Rows of one call to the service; its lists allow up to 200. */
const WINDOW_ROWS = 100;
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
export function useTotal<Row>(list: List<Row>, state: ListState) {
  const start = useQuery({ ...windowQuery(list, state, 0), placeholderData: keepPreviousData });
  const { data, isPlaceholderData, isFetching } = start;
  const found = data?.data_list.length ?? 0;
  const told = data?.total_num ?? (data && found < WINDOW_ROWS ? found : undefined);
  const { fetchTotal } = list;
  const counted = useQuery({
    queryKey: [...viewKey(list, state), 'total'],
    queryFn: fetchTotal ? ({ signal }) => fetchTotal({ signal, query: state.filters }) : skipToken,
    enabled: data !== undefined && !isPlaceholderData && told === undefined,
    // As many as before while the rows before are shown, or where only their order changes.
    placeholderData: (before, query) =>
      isPlaceholderData || query?.queryKey.includes(state.filters) ? before : undefined,
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

/** Fetches the windows that the rows lie in which are drawn of so many; what was scrolled past is called off. */
export function useWindows<Row>(
  list: List<Row>,
  state: ListState,
  drawn: readonly { readonly index: number }[],
  count: number,
): Windows<Row> {
  const first = drawn[0]?.index ?? 0;
  const last = drawn.at(-1)?.index ?? 0;
  const start = useQuery({ ...windowQuery(list, state, 0), placeholderData: keepPreviousData });
  const from = useThrottled(Math.max(1, Math.floor((first - AHEAD_ROWS) / WINDOW_ROWS)), PASSING_MS);
  const end = Math.max(0, count - 1);
  const to = useThrottled(Math.floor(Math.min(last + AHEAD_ROWS, end) / WINDOW_ROWS), PASSING_MS);
  const indexes = Array.from({ length: Math.max(0, to - from + 1) }, (_, offset) => from + offset);
  const client = useQueryClient();
  const isInSight = (index: number) =>
    index >= Math.floor(first / WINDOW_ROWS) && index <= Math.floor(last / WINDOW_ROWS);
  const isThere = (index: number) =>
    client.getQueryData(windowQuery(list, state, index).queryKey) !== undefined;
  // What is looked at comes first: the service would be as busy with what may be looked at next.
  const mayLookAhead = indexes.filter(isInSight).every(isThere);
  const others = useQueries({
    queries: indexes.map((index) => ({
      ...windowQuery(list, state, index),
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

/** Fetches the first rows of an order that is likely to be asked for: sorting all of them takes the service a while. */
export function useForesight<Row>(list: List<Row>, state: ListState): (sort: Sort) => void {
  const client = useQueryClient();
  const latest = useRef({ list, state });
  useLayoutEffect(() => {
    latest.current = { list, state };
  });
  return useCallback(
    (sort) => {
      const { list, state } = latest.current;
      void client.prefetchQuery(windowQuery(list, { ...state, sort }, 0));
    },
    [client],
  );
}

function viewKey<Row>({ key, scope }: List<Row>, { filters, sort }: ListState) {
  return [key, ...scope, filters, sort ?? null];
}

function windowQuery<Row>(list: List<Row>, state: ListState, index: number) {
  const { filters, sort } = state;
  return {
    queryKey: [...viewKey(list, state), index],
    refetchInterval: (query: { readonly state: { readonly data: Window<Row> | undefined } }) =>
      list.refreshMs?.(query.state.data?.data_list ?? []) ?? (false as const),
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      list.fetch({
        signal,
        query: {
          ...filters,
          ...(sort && { sort_key: sort.key, sort_dir: sort.direction }),
          offset: index * WINDOW_ROWS,
          limit: WINDOW_ROWS,
        },
      }),
  };
}
