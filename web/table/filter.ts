/** One property a list can be searched by. Its key is the name of the query parameter, of the service as of the page. */
export type Filter = {
  readonly key: string;
  readonly title: string;
} & (
  | { readonly kind: 'text'; readonly maxLength: number; readonly placeholder?: string }
  | {
      readonly kind: 'choice';
      readonly options: readonly { readonly value: string; readonly label: string }[];
    }
  /** A point in time, sent as milliseconds since 1970. */
  | { readonly kind: 'moment' }
);

/** A chosen value as it is shown. */
export function shownValue(filter: Filter, value: string, language: string): string {
  if (filter.kind === 'choice')
    return filter.options.find((option) => option.value === value)?.label ?? value;
  if (filter.kind === 'moment' && /^\d+$/.test(value)) {
    return new Date(Number(value)).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
  }
  return value;
}
