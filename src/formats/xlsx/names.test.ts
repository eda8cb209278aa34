import { expect, test } from 'vitest';
import { columnLetters } from './column-letters.ts';
import { sheetName } from './sheet-names.ts';

test('columns are lettered as in a spreadsheet', () => {
  const letters = [0, 25, 26, 51, 52, 701, 702, 9_999, 16_383].map(columnLetters);
  expect(letters).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA', 'NTP', 'XFD']);
});

test.each([
  ['Containers', 'Containers'],
  ['容器', '容器'],
  ['a/b\\c?d*e[f]g:h', 'a b c d e f g h'],
  ["'quoted'", 'quoted'],
  ["it's", "it's"],
  ['', 'Sheet'],
  ['///', 'Sheet'],
  ['HISTORY', 'HISTORY_'],
  ['tab\tand\u0001control', 'tab and control'],
  ['x'.repeat(40), 'x'.repeat(31)],
  [`${'x'.repeat(30)}\u{1f600}`, 'x'.repeat(30)],
])('the name %j becomes %j', (wanted, name) => {
  expect(sheetName(wanted, 1)).toBe(name);
});

test('further sheets are numbered within the 31 characters', () => {
  expect(sheetName('Containers', 2)).toBe('Containers (2)');
  expect(sheetName('x'.repeat(40), 12)).toBe(`${'x'.repeat(26)} (12)`);
});
