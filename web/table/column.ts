import type { ReactNode } from 'react';

interface AnyColumn {
  /** Also what the choice of columns is remembered by. */
  readonly key: string;
  readonly title: string;
  /** Least width in pixels; what is left of the page is shared in proportion. */
  readonly width: number;
  readonly align?: 'end';
  /** What the service sorts by for it; absent: not to be sorted by. */
  readonly sortKey?: string;
  /** Largest first at the first click: times and counts. */
  readonly sortsDescending?: boolean;
  /** Shown only when chosen. */
  readonly hidden?: boolean;
}

/** Members that are shown as they are. */
type PlainKey<Row> = {
  [Key in keyof Row & string]-?: Row[Key] extends string | number | undefined ? Key : never;
}[keyof Row & string];

/** One column of a list; without `render` it shows the member that is its key. */
export type Column<Row> = AnyColumn &
  (
    | { readonly render: (row: Row) => ReactNode }
    | { readonly key: PlainKey<Row>; readonly render?: undefined }
  );

/** What columns or filters are called, as one text: "Namespace and Node". */
export function titlesOf(
  keys: readonly string[],
  among: readonly { readonly key: string; readonly title: string }[],
  language: string,
): string {
  const titles = among.filter(({ key }) => keys.includes(key)).map(({ title }) => title);
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(titles);
}
