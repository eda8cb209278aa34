import { shownMoment } from '../messages/moment.ts';

/** One property a list can be searched by. Its key is the name of the query parameter, of the service as of the page. */
export type Filter = {
  readonly key: string;
  readonly title: string;
} & (
  | {
      readonly kind: 'text';
      readonly maxLength: number;
      readonly placeholder?: string;
      /** Whether a text typed without a property may be meant for this one; any where absent. */
      readonly fits?: (text: string) => boolean;
    }
  | {
      readonly kind: 'choice';
      readonly options: readonly { readonly value: string; readonly label: string }[];
    }
  /** A point in time, sent as milliseconds since 1970. */
  | { readonly kind: 'moment' }
);

/** The filters that are set, as they are shown: "Status: Running". */
export function shownFilters(
  filters: readonly Filter[],
  values: Readonly<Record<string, string>>,
  language: string,
): readonly { readonly key: string; readonly text: string }[] {
  return filters.flatMap((filter) => {
    const value = values[filter.key];
    if (value === undefined) return [];
    return [{ key: filter.key, text: `${filter.title}: ${shownValue(filter, value, language)}` }];
  });
}

function shownValue(filter: Filter, value: string, language: string): string {
  if (filter.kind === 'choice')
    return filter.options.find((option) => option.value === value)?.label ?? value;
  if (filter.kind === 'moment' && /^\d+$/.test(value)) {
    return shownMoment(Number(value), language);
  }
  return value;
}
