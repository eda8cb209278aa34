import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Filter } from './filter.ts';

export interface Sort {
  readonly key: string;
  readonly direction: 'asc' | 'desc';
}

/** What of a list is in the address, so that a view can be shared: filters and order. */
export interface ListState {
  readonly filters: Readonly<Record<string, string>>;
  readonly sort: Sort | undefined;
  /** Sets one filter; undefined takes it away. */
  readonly setFilter: (key: string, value: string | undefined) => void;
  readonly setSort: (sort: Sort | undefined) => void;
  readonly clearFilters: () => void;
}

export function useListState(filters: readonly Filter[]): ListState {
  const [parameters, setParameters] = useSearchParams();
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
  return useMemo(() => {
    const sortKey = parameters.get('sort_key');
    return {
      filters: Object.fromEntries(
        filters.flatMap(({ key }) => {
          const value = parameters.get(key);
          return value === null ? [] : [[key, value]];
        }),
      ),
      sort:
        sortKey === null
          ? undefined
          : { key: sortKey, direction: parameters.get('sort_dir') === 'desc' ? 'desc' : 'asc' },
      setFilter: (key, value) => change({ [key]: value }),
      setSort: (sort) => change({ sort_key: sort?.key, sort_dir: sort?.direction }),
      clearFilters: () => change(Object.fromEntries(filters.map(({ key }) => [key, undefined]))),
    };
  }, [parameters, change, filters]);
}
