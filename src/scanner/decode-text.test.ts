import { expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';

test.each([
  ['UTF-16', Buffer.from('\ufeffkind: Pod\n', 'utf16le'), 'UTF-16: save it as UTF-8', 1],
  ['bytes that are not UTF-8', Buffer.from('a: 1\nb: 2\nc: \xe9\n', 'latin1'), 'not UTF-8', 3],
  ['NUL', Buffer.from('a: 1\nb: \0\n'), 'holds a NUL byte: no text, or not UTF-8', 2],
])('%s is told with its line', (_, bytes, reason, line) => {
  expect(decodeText(bytes)).toEqual({ reason, line });
});

test('a byte order mark is no part of the text', () => {
  expect(decodeText(Buffer.from('\ufeffkind: Pöd\n'))).toBe('kind: Pöd\n');
  expect(decodeText(Buffer.alloc(0))).toBe('');
});
