import type { Filter } from './filter.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

/**
 * What the search box offers: the properties that fit what was typed, and that text as a value of each property that
 * takes texts; once a property was chosen, its values.
 */
export function searchOptions(
  filters: readonly Filter[],
  property: Filter | undefined,
  typed: string,
  defaultFilter: string | undefined,
): Option[] {
  const text = typed.trim();
  if (property) {
    if (property.kind !== 'choice') return [];
    return property.options
      .filter(({ label }) => has(label, text))
      .map(({ value, label }) => ({ value: `value:${value}`, label }));
  }
  const properties = filters
    .filter(({ title }) => has(title, text))
    .map(({ key, title }) => ({ value: `property:${key}`, label: title }));
  if (text === '') return properties;
  const texts = filters
    .filter((filter) => filter.kind === 'text' && (filter.fits?.(text) ?? true))
    .toSorted((a, b) => Number(b.key === defaultFilter) - Number(a.key === defaultFilter))
    .map(({ key, title }) => ({ value: `text:${key}`, label: `${title}: ${text}` }));
  return [...properties, ...texts];
}

/** What an option stands for: a property, or one with its value; an empty value is the text that was typed. */
export function readChoice(
  option: string,
  filters: readonly Filter[],
  property: Filter | undefined,
): { readonly filter?: Filter; readonly value?: string } {
  const [, kind, name = ''] = /^(property|text|value):(.*)$/.exec(option) ?? [];
  if (kind === 'value') return property ? { filter: property, value: name } : {};
  const filter = filters.find(({ key }) => key === name);
  if (!filter) return {};
  return kind === 'text' ? { filter, value: '' } : { filter };
}

function has(label: string, text: string): boolean {
  return label.toLowerCase().includes(text.toLowerCase());
}
