import { expect, test } from 'vitest';
import { uniqueNames } from './unique-names.ts';

test.each<[string[], string[]]>([
  [
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
  ],
  [
    ['a', 'a', 'a'],
    ['a', 'a#2', 'a#3'],
  ],
  [
    ['Name', 'name', 'NAME'],
    ['Name', 'name#2', 'NAME#3'],
  ],
  [
    ['a', 'a#2', 'a', 'a#2'],
    ['a', 'a#2', 'a#3', 'a#2#2'],
  ],
  [
    ['a', 'a', 'a#2'],
    ['a', 'a#3', 'a#2'],
  ],
  [
    ['', '', '__proto__', 'constructor'],
    ['', '#2', '__proto__', 'constructor'],
  ],
])('%j become %j', (names, unique) => {
  expect(uniqueNames(names)).toEqual(unique);
});

test('ten thousand names that are the same are told apart at once', () => {
  const names = uniqueNames(Array.from({ length: 10_000 }, () => 'same'));
  expect(new Set(names).size).toBe(10_000);
});
