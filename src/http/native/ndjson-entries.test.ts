import { expect, test } from 'vitest';
import fc from '../../../test/support/fast-check.ts';
import { LINE_BYTES_MAX, ndjsonEntries } from './ndjson-entries.ts';

async function read(chunks: readonly (Buffer | string)[], bytesMax?: number) {
  async function* body(): AsyncGenerator<Buffer> {
    for (const chunk of chunks) yield Buffer.from(chunk);
  }
  const entries = [];
  for await (const batch of ndjsonEntries(body(), { streamBytesMax: bytesMax })) entries.push(...batch);
  return entries;
}

test('each line is numbered from 1, blank lines count and are passed over', async () => {
  expect(await read(['{"a":1}\n\n  \r\n{"a":2}\r\n', '[3]'])).toEqual([
    { line: 1, value: { a: 1 } },
    { line: 4, value: { a: 2 } },
    { line: 5, value: [3] },
  ]);
  expect(await read([])).toEqual([]);
  expect(await read(['\n'])).toEqual([]);
});

test('a byte order mark is ignored at the beginning only', async () => {
  expect(await read(['\ufeff{}\n\ufeff{}'])).toEqual([
    { line: 1, value: {} },
    { line: 2, unreadable: expect.stringContaining('must be one JSON object') },
  ]);
});

test('what cannot be read is said line by line', async () => {
  const lines = Buffer.concat([
    Buffer.from('{"a":1\n{"a":"'),
    Buffer.from([0xc3, 0x28]),
    Buffer.from('"}\n{} {}\n{"a":"\0"}\n{"ok":true}\n'),
  ]);
  expect(await read([lines])).toEqual([
    { line: 1, unreadable: expect.stringContaining('must be one JSON object') },
    { line: 2, unreadable: 'must be UTF-8' },
    { line: 3, unreadable: expect.stringContaining('must be one JSON object') },
    { line: 4, unreadable: expect.stringContaining('must be one JSON object') },
    { line: 5, value: { ok: true } },
  ]);
});

test('a line may be as long as the limit and no longer', async () => {
  const longest = `"${'x'.repeat(LINE_BYTES_MAX - 2)}"`;
  const chunks = [longest.slice(0, 500_000), `${longest.slice(500_000)}\n`, longest, 'y', '\n{}\n'];
  expect(await read(chunks)).toEqual([
    { line: 1, value: longest.slice(1, -1) },
    { line: 2, unreadable: `must have at most ${LINE_BYTES_MAX} bytes` },
    { line: 3, value: {} },
  ]);
});

test('a stream over its limit is refused', async () => {
  expect(await read(['{}\n', '{}\n'], 6)).toHaveLength(2);
  await expect(read(['{}\n', '{}\n'], 5)).rejects.toMatchObject({ code: 'APIGW.0201', status: 413 });
});

test('where the chunks are cut makes no difference', async () => {
  const values = fc.array(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })));
  await fc.assert(
    fc.asyncProperty(values, fc.array(fc.nat()), async (lines, cuts) => {
      const bytes = Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n'));
      const places = cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b);
      const chunks = [0, ...places].map((start, index) =>
        bytes.subarray(start, places[index] ?? bytes.length),
      );
      expect(await read(chunks)).toEqual(lines.map((value, index) => ({ line: index + 1, value })));
    }),
  );
});
