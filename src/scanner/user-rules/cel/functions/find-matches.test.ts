import { RE2JS } from '@bufbuild/re2';
import { expect, test } from 'vitest';
import fc from '../../../../../test/support/fast-check.ts';
import { findMatches } from './find-matches.ts';

const all = (pattern: string, text: string) =>
  findMatches(RE2JS.compile(pattern), text, Number.POSITIVE_INFINITY);

test.each([
  ['a|ab', 'abab', ['a', 'a']],
  ['a+?', 'aa', ['a', 'a']],
  ['(?i)AB', 'xabAb', ['ab', 'Ab']],
  ['\\bfoo\\b', 'foo food foo', ['foo', 'foo']],
  ['(?m)^\\w', 'ab\ncd', ['a', 'c']],
  ['[^\\x00-\\x7f]', 'a\u{1f433}é', ['\u{1f433}', 'é']],
  ['x*', 'xxa', ['xx', '']],
])('%s finds in %j what Go finds: %j', (pattern, text, found) => {
  expect(all(pattern, text)).toEqual(found);
});

test('finds what the engine of the language finds, where both read a pattern the same', () => {
  const part = fc.constantFrom('a', 'b', '[ab]', '[^a]', '(ab)', '(a|b)', '.', '\\b', '$', '(?:b|ab)');
  const times = fc.constantFrom('', '', '+', '?', '{1,2}', '+?');
  const pattern = fc
    .array(fc.tuple(part, times), { minLength: 1, maxLength: 5 })
    .map((parts) =>
      parts
        .map(([one, many]) =>
          /[b$]$/.test(one) && one.length === 2 - Number(one === '$') ? one : one + many,
        )
        .join(''),
    );
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '\n'), maxLength: 20 });
  fc.assert(
    fc.property(pattern, text, (source, where) => {
      const expected = [...where.matchAll(new RegExp(source, 'gu'))].map(([found]) => found);
      // Empty matches right behind another one are none in Go.
      fc.pre(expected.every((found) => found !== ''));
      expect(all(source, where)).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
});
