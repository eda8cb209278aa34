import type { List, View, Window } from './list.ts';

/** Rows of one call to the service; its lists allow up to 200. */
export const WINDOW_ROWS = 100;

/** What is kept of a view is kept under this. */
export function viewKey<Row>({ key, scope }: List<Row>, { filters, sort }: View) {
  return [key, ...scope, filters, sort ?? null];
}

/**
 * How the rows of one window of a view are fetched.
 * @param index of the window, from 0
 * @param before what they are fetched after
 */
export function windowQuery<Row>(list: List<Row>, view: View, index: number, before?: () => Promise<void>) {
  const { filters, sort } = view;
  return {
    queryKey: [...viewKey(list, view), index],
    refetchInterval: (query: { readonly state: { readonly data: Window<Row> | undefined } }) =>
      list.refreshMs?.(query.state.data?.data_list ?? []) ?? (false as const),
    queryFn: async ({ signal }: { readonly signal: AbortSignal }) => {
      await before?.();
      return list.fetch({
        signal,
        query: {
          ...filters,
          ...(sort && { sort_key: sort.key, sort_dir: sort.direction }),
          offset: index * WINDOW_ROWS,
          limit: WINDOW_ROWS,
        },
      });
    },
  };
}
