import { setImmediate } from 'node:timers/promises';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import fc from '../../test/support/fast-check.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../contract/export-task.ts';
import { lineOf } from '../formats/lines.ts';
import type { Column, Row } from '../formats/table.ts';
import { CollectingSink } from '../formats/testing/collecting-sink.ts';
import { HOSTILE_TEXTS } from '../formats/testing/hostile-texts.ts';
import { createZipWriter } from '../formats/zip/writer.ts';
import { dataFormat } from './data-formats.ts';
import { writeRows } from './write-rows.ts';

const COLUMNS: readonly Column[] = [
  { heading: 'ID', name: 'id', type: 'text' },
  { heading: 'Text', name: 'text', type: 'text', repeats: true },
  { heading: 'Count', name: 'count', type: 'integer' },
  { heading: 'Created', name: 'created', type: 'datetime' },
];
const ROWS = Array.from({ length: 20_000 }, (_, index) =>
  lineOf([
    `id ${(index * 2_654_435_761) % 2 ** 32}`,
    index % 7 ? `text ${index % 300}` : (HOSTILE_TEXTS[index % HOSTILE_TEXTS.length] ?? ''),
    index % 5 ? String(index) : '',
    String(1.7e12 + index * 1001),
  ]),
);
const LINES = Buffer.from(ROWS.join(''));

/** The lines in pieces of the given sizes, over and over; each only after other work was done. */
async function* delivered(sizes: readonly number[]): AsyncGenerator<Buffer> {
  for (let from = 0, turn = 0; from < LINES.length; turn += 1) {
    const to = from + (sizes[turn % sizes.length] ?? 1);
    if (turn % 3 === 0) await setImmediate();
    yield LINES.subarray(from, to);
    from = to;
  }
}

/** Takes every so many chunks only after other work was done. */
class SlowSink extends CollectingSink {
  readonly #every: number;
  #chunks = 0;

  constructor(every: number) {
    super();
    this.#every = every;
  }

  override async write(chunk: Uint8Array): Promise<void> {
    this.#chunks += 1;
    if (this.#chunks % this.#every === 0) await setImmediate();
    await super.write(chunk);
  }
}

/** How the rows of a chunk are passed on: as lines where a format takes them, or each by itself. */
const AS_LINES = undefined;
const AS_ROWS = (row: Row) => row;

async function exported(
  format: ExportFormat,
  sizes: readonly number[],
  every: number,
  layOut: typeof AS_LINES | typeof AS_ROWS = AS_LINES,
) {
  const { compress, createWriter } = dataFormat(format);
  const sink = new SlowSink(every);
  const zip = createZipWriter(sink, { modified: new Date(0) });
  const entry = await zip.openEntry('data', { compress });
  const table = { columns: COLUMNS, sheetName: 'rows' };
  const writer = createWriter(entry, table, { columns: [], rowsMax: 1, filters: {} });
  const watch = { over: new AbortController().signal, rowsWritten: () => undefined };
  const { summary, rowsSha256 } = await writeRows(delivered(sizes), writer, layOut, watch);
  const { packedOffset, packedSize } = await entry.close();
  return {
    summary,
    rowsSha256,
    data: inflateRawSync(sink.bytes().subarray(packedOffset, packedOffset + packedSize)),
  };
}

/** Only a workbook has two ways. */
const CASES = [
  ...EXPORT_FORMATS.map((format) => ({ format, form: 'lines', layOut: AS_LINES })),
  { format: 'xlsx', form: 'rows', layOut: AS_ROWS },
] as const;

test.each(CASES)(
  '$format of $form does not depend on how they arrive, nor on how fast it is taken',
  async ({ format, layOut }) => {
    const whole = await exported(format, [LINES.length], 1_000, layOut);
    expect(whole.summary.rows).toBe(ROWS.length);
    const size = fc.oneof(fc.integer({ min: 1, max: 200_000 }), fc.integer({ min: 1, max: 50 }));
    const sizes = fc.array(size, { minLength: 3, maxLength: 20 });
    const property = fc.asyncProperty(sizes, fc.integer({ min: 1, max: 5 }), async (given, every) => {
      // Pieces of few bytes only would take minutes, and are no other case than a few of them.
      const { summary, rowsSha256, data } = await exported(format, [...given, 65_536], every, layOut);
      expect(summary).toEqual(whole.summary);
      expect(rowsSha256).toBe(whole.rowsSha256);
      expect(data.equals(whole.data)).toBe(true);
    });
    await fc.assert(property, { numRuns: 4 });
  },
);

test('rows have the same digest in every format', async () => {
  const digests = await Promise.all(
    EXPORT_FORMATS.map(async (format) => (await exported(format, [100_000], 10)).rowsSha256),
  );
  expect(new Set(digests).size).toBe(1);
});
