import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import fc from '../../../test/support/fast-check.ts';
import { lineOf } from '../lines.ts';
import type { Column, Row } from '../table.ts';
import { CollectingSink } from '../testing/collecting-sink.ts';
import { HOSTILE_TEXTS } from '../testing/hostile-texts.ts';
import { anyText } from '../testing/texts.ts';
import { MODIFIED, writeWorkbook } from '../testing/write-workbook.ts';
import { createXlsxWriter } from './writer.ts';

const COLUMNS: readonly Column[] = [
  { heading: 'inline', type: 'text' },
  { heading: 'shared', type: 'text', repeats: true },
  { heading: 'integer', type: 'integer' },
  { heading: 'boolean', type: 'boolean' },
  { heading: 'datetime', type: 'datetime' },
];
/** So many rows are held back before the first is rendered. */
const FIRST_ROWS: Row[] = Array.from({ length: 120 }, (_, n) => [`a-${n}`, 'b_c', String(n), 't', '0']);

async function writtenByLines(columns: readonly Column[], chunks: readonly Buffer[]) {
  const sink = new CollectingSink();
  const writer = createXlsxWriter(sink, { columns, sheetName: 'Containers', modified: MODIFIED });
  let rows = 0;
  for (const chunk of chunks) rows += await writer.writeLines(chunk);
  expect((await writer.finish()).rows).toBe(rows);
  return sink.bytes();
}

/** The parts of a workbook, unpacked: how they are packed depends on how they were handed over. */
async function partsOf(workbook: Buffer): Promise<Record<string, string>> {
  const parts: Record<string, string> = {};
  const zip = await fromBufferPromise(workbook);
  for await (const entry of zip.eachEntry())
    parts[entry.fileName] = await text(await zip.openReadStreamPromise(entry));
  return parts;
}

const chunkOf = (rows: readonly Row[]) => Buffer.from(rows.map((row) => lineOf(row)).join(''));

async function expectTheSame(rows: readonly Row[], columns = COLUMNS): Promise<void> {
  const { bytes } = await writeWorkbook(columns, rows);
  const half = rows.length >> 1;
  const whole = await writtenByLines(columns, [chunkOf(rows)]);
  const parted = await writtenByLines(columns, [chunkOf(rows.slice(0, half)), chunkOf(rows.slice(half))]);
  expect(parted.equals(whole)).toBe(true);
  const expected = await partsOf(bytes);
  const found = await partsOf(whole);
  // Megabytes of markup are no message.
  const differing = Object.keys(expected).filter((name) => found[name] !== expected[name]);
  expect(differing).toEqual([]);
}

const cell = (canonical: fc.Arbitrary<string>) => fc.option(canonical, { nil: '', freq: 6 });
const rowOfCells = fc.tuple(
  cell(fc.oneof(anyText, fc.constantFrom(...HOSTILE_TEXTS))),
  cell(fc.oneof(anyText, fc.constantFrom('plain', 'under_score', 'dup'))),
  cell(
    fc.oneof(
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
      fc.integer({ min: -20, max: 20 }).map(String),
    ),
  ),
  cell(fc.constantFrom('t', 'f')),
  cell(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }).map(String)),
);

test('lines become what rows become', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(rowOfCells, { maxLength: 60 }), (rows) =>
      expectTheSame([...FIRST_ROWS, ...rows]),
    ),
    { numRuns: 80 },
  );
});

test('so do texts around the longest of a cell, and rows that fill more than a block', async () => {
  const lengths = [32_766, 32_767, 32_768, 100_000];
  const long = lengths.flatMap((length) => ['x', '字', '&', '\u0001'].map((unit) => unit.repeat(length)));
  await expectTheSame([
    ...FIRST_ROWS,
    ...long.map((text): Row => [text, text, '1', 'f', '1000']),
    ...FIRST_ROWS,
  ]);
});

test('so do more distinct texts than the shared table takes', { timeout: 60_000 }, async () => {
  const columns: readonly Column[] = [{ heading: 'shared', type: 'text', repeats: true }];
  await expectTheSame(
    Array.from({ length: 70_000 }, (_, n) => [`text ${n % 69_000}`]),
    columns,
  );
});

test.each([
  ['too few', 'a\tb\t1\tt\n'],
  ['too many', 'a\tb\t1\tt\t0\tx\n'],
])('a line with %s cells is an error, not another row', async (_name, line) => {
  await expect(writtenByLines(COLUMNS, [chunkOf(FIRST_ROWS), Buffer.from(line)])).rejects.toThrow(
    'as many cells',
  );
});
