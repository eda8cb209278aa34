import { expect, test } from 'vitest';
import { isIgnored, readIgnoreLines } from './ignored-paths.ts';

test.each([
  ['src/app.ts', ['src'], true],
  ['/src/../docs/a.md', ['docs/*.md'], true],
  ['docs/deep/a.md', ['docs/*.md'], false],
  ['docs/deep/a.md', ['**/*.md'], true],
  ['a.md', ['**/*.md'], true],
  ['docs/a.md', ['docs/**'], true],
  ['docs', ['docs/**/x'], false],
  ['docs/a/b/x', ['docs/**/x'], true],
  ['.env', ['*'], true],
  ['.', ['*'], false],
  ['src/a', ['*', '!src'], false],
  ['src/a', ['!src', '*'], true],
  ['a1', [' a? '], true],
  ['# a', ['# a'], false],
  ['aXbXc', ['a*b*c'], true],
  ['aXbX', ['a*b*c'], false],
])('%s under %j is ignored: %s', (path, lines, expected) => {
  expect(isIgnored(path, readIgnoreLines(lines))).toBe(expected);
});

test('patterns that match in very many ways are told at once', () => {
  const path = Array.from({ length: 60 }, () => 'a'.repeat(200)).join('/');
  const lines = readIgnoreLines([`${'**/a/'.repeat(200)}b`, `${'a*'.repeat(100)}b`]);
  expect(isIgnored(path, lines)).toBe(false);
});
