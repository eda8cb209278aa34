import { describe, expect, test } from 'vitest';
import type { Filter } from './filter.ts';
import { readChoice, searchOptions } from './search-options.ts';

const NAME: Filter = { key: 'name', title: 'Name', kind: 'text', maxLength: 255 };
const IMAGE: Filter = { key: 'image', title: 'Image', kind: 'text', maxLength: 255 };
const STATUS: Filter = {
  ...{ key: 'status', title: 'Status', kind: 'choice' },
  options: [
    { value: 'up', label: 'Running' },
    { value: 'down', label: 'Stopped' },
  ],
};
const SINCE: Filter = { key: 'since', title: 'Since', kind: 'moment' };
const FILTERS = [NAME, IMAGE, STATUS, SINCE];

const labels = (property: Filter | undefined, typed: string) =>
  searchOptions(FILTERS, property, typed, 'image').map(({ label }) => label);

describe('offered', () => {
  test.each([
    [undefined, '', ['Name', 'Image', 'Status', 'Since']],
    // Properties that fit, then the text as a value, of the usual property first.
    [undefined, ' s', ['Status', 'Since', 'Image: s', 'Name: s']],
    [undefined, 'shop', ['Image: shop', 'Name: shop']],
    [STATUS, '', ['Running', 'Stopped']],
    [STATUS, 'RUN', ['Running']],
    [NAME, 'shop', []],
  ] as const)('%j %j: %j', (property, typed, expected) => {
    expect(labels(property, typed)).toEqual(expected);
  });

  test('a text is offered as the value of no property that it cannot be one of', () => {
    const path: Filter = { ...NAME, key: 'path', title: 'Path', fits: (text) => text.startsWith('/') };
    const offered = (typed: string) =>
      searchOptions([NAME, path], undefined, typed, undefined).map(({ label }) => label);
    expect(offered('shop')).toEqual(['Name: shop']);
    expect(offered('/shop')).toEqual(['Name: /shop', 'Path: /shop']);
  });
});

describe('an option is read back', () => {
  test('as a property, as one with the typed text, as a value', () => {
    const read = (label: string, property?: Filter, typed = '') => {
      const option = searchOptions(FILTERS, property, typed, 'image').find((one) => one.label === label);
      return readChoice(option?.value ?? '', FILTERS, property);
    };
    expect(read('Status')).toEqual({ filter: STATUS });
    expect(read('Name: shop', undefined, 'shop')).toEqual({ filter: NAME, value: '' });
    expect(read('Stopped', STATUS)).toEqual({ filter: STATUS, value: 'down' });
  });

  test.each(['shop', 'image:1', 'property:none', 'value:up'])('%j, typed by hand, is none', (typed) => {
    expect(readChoice(typed, FILTERS, undefined)).toEqual({});
  });
});
