import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import type { List, Sort, View } from './list.ts';
import { useAddress } from './use-address.ts';
import { windowQuery } from './window-query.ts';

/** The filters that are set. */
export interface Search extends Pick<View, 'filters'> {
  /** Sets one filter; undefined takes it away. */
  readonly setFilter: (key: string, value: string | undefined) => void;
  readonly clearFilters: () => void;
}

/** What of a list is in the address, so that a view can be shared: filters and order. */
export interface ListState extends Search, View {
  /** The filters alone: another order is no other search. */
  readonly search: Search;
  readonly setSort: (sort: Sort | undefined) => void;
  /** Fetches the first rows of an order that is likely to be asked for: sorting all of them takes the service a while. */
  readonly foresee: (sort: Sort | undefined) => void;
}

/** Changes with the filters and the order alone, whatever else is in the address. */
export function useListState<Row>(list: List<Row>): ListState {
  const { filters, columns } = list;
  const fetchFirst = useFetchFirst(list);
  const [parameters, setParameters] = useAddress();
  const change = useCallback(
    (values: Readonly<Record<string, string | undefined>>) =>
      setParameters((before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(values)) {
          if (value === undefined) after.delete(name);
          else after.set(name, value);
        }
        // Rather than once the page is drawn for it, which takes as long as the service.
        fetchFirst(viewOf({ filters, columns }, after));
        return after;
      }),
    [filters, columns, fetchFirst, setParameters],
  );
  const now = JSON.stringify(viewOf(list, parameters));
  const view = useMemo<View>(() => JSON.parse(now), [now]);
  const set = JSON.stringify(view.filters);
  const search = useMemo<Search>(
    () => ({
      filters: JSON.parse(set),
      setFilter: (key, value) => change({ [key]: value }),
      clearFilters: () => change(Object.fromEntries(filters.map(({ key }) => [key, undefined]))),
    }),
    [set, change, filters],
  );
  return useMemo(
    () => ({
      ...search,
      search,
      sort: view.sort,
      setSort: (sort) => change({ sort_key: sort?.key, sort_dir: sort?.direction }),
      foresee: (sort) => fetchFirst({ filters: search.filters, sort }),
    }),
    [search, view, change, fetchFirst],
  );
}

function viewOf<Row>(
  { filters, columns }: Pick<List<Row>, 'filters' | 'columns'>,
  parameters: URLSearchParams,
): View {
  const set = filters.flatMap(({ key }) => {
    const value = parameters.get(key);
    return value === null ? [] : [[key, value] as const];
  });
  // An order that no heading shows could not be taken back on the page either: it counts as none.
  const key = columns.find(({ sortKey }) => sortKey === parameters.get('sort_key'))?.sortKey;
  const direction = parameters.get('sort_dir') === 'desc' ? 'desc' : 'asc';
  return { filters: Object.fromEntries(set), sort: key === undefined ? undefined : { key, direction } };
}

function useFetchFirst<Row>(list: List<Row>): (view: View) => void {
  const client = useQueryClient();
  const latest = useRef(list);
  useLayoutEffect(() => {
    latest.current = list;
  });
  return useCallback((view) => void client.prefetchQuery(windowQuery(latest.current, view, 0)), [client]);
}
