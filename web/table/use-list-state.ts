import { useCallback, useMemo } from 'react';
import type { Filter } from './filter.ts';
import { useAddress } from './use-address.ts';

export interface Sort {
  readonly key: string;
  readonly direction: 'asc' | 'desc';
}

/** The filters that are set. */
export interface Search {
  readonly filters: Readonly<Record<string, string>>;
  /** Sets one filter; undefined takes it away. */
  readonly setFilter: (key: string, value: string | undefined) => void;
  readonly clearFilters: () => void;
}

/** What of a list is in the address, so that a view can be shared: filters and order. */
export interface ListState extends Search {
  /** The filters alone: another order is no other search. */
  readonly search: Search;
  readonly sort: Sort | undefined;
  readonly setSort: (sort: Sort | undefined) => void;
}

/** Changes with the filters and the order alone, whatever else is in the address. */
export function useListState(filters: readonly Filter[]): ListState {
  const [parameters, setParameters] = useAddress();
  const change = useCallback(
    (values: Readonly<Record<string, string | undefined>>) =>
      setParameters((before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(values)) {
          if (value === undefined) after.delete(name);
          else after.set(name, value);
        }
        return after;
      }),
    [setParameters],
  );
  const chosen = JSON.stringify(
    filters.flatMap(({ key }) => {
      const value = parameters.get(key);
      return value === null ? [] : [[key, value]];
    }),
  );
  const sortKey = parameters.get('sort_key');
  const direction = parameters.get('sort_dir') === 'desc' ? 'desc' : 'asc';
  const search = useMemo<Search>(
    () => ({
      filters: Object.fromEntries(JSON.parse(chosen)),
      setFilter: (key, value) => change({ [key]: value }),
      clearFilters: () => change(Object.fromEntries(filters.map(({ key }) => [key, undefined]))),
    }),
    [chosen, change, filters],
  );
  return useMemo(
    () => ({
      ...search,
      search,
      sort: sortKey === null ? undefined : { key: sortKey, direction },
      setSort: (sort) => change({ sort_key: sort?.key, sort_dir: sort?.direction }),
    }),
    [search, sortKey, direction, change],
  );
}
