import { expect, test } from 'vitest';
import { cutText, isPlain, textElement } from './cell-text.ts';

test('white space at an end is marked, as Excel drops it otherwise', () => {
  for (const text of [' a', 'a ', 'a\n', '\ta', 'a\nb', ' ']) {
    expect(textElement(text)).toBe(`<t xml:space="preserve">${text}</t>`);
  }
  expect(textElement('a b')).toBe('<t>a b</t>');
});

test.each([
  ['a & b < c > d', 'a &amp; b &lt; c &gt; d'],
  ['\0\u0001\r\u001f', '_x0000__x0001__x000D__x001F_'],
  ['\ufffe\uffff', '_xFFFE__xFFFF_'],
  ['_x0041_', '_x005F_x0041_'],
  ['_x0041_x0042_', '_x005F_x0041_x005F_x0042_'],
  ['_x0041\r', '_x005F_x0041_x000D_'],
  ['_x41_', '_x005F_x41_'],
])('%j is escaped', (text, escaped) => {
  expect(textElement(text)).toBe(`<t xml:space="preserve">${escaped}</t>`);
});

test.each(['', 'plain', '中文', 'مرحبا', '\u{1f600}', '"quoted"', 'snake_case', '\u007f\u0085\u2028'])(
  '%j stands as it is',
  (text) => {
    expect(isPlain(text)).toBe(true);
  },
);

test('a cut never splits a surrogate pair', () => {
  expect(cutText('abc', 3)).toBe('abc');
  expect(cutText('abcd', 3)).toBe('abc');
  expect(cutText('ab\u{1f600}', 3)).toBe('ab');
  expect(cutText('a\u{1f600}b', 3)).toBe('a\u{1f600}');
});
