import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Column } from './table.ts';
import { CollectingSink } from './testing/collecting-sink.ts';
import { WRITERS, writeTable } from './testing/write-table.ts';

const COLUMNS: readonly Column[] = [
  { heading: 'Text', name: 'text', type: 'text' },
  { heading: 'Count', name: 'count', type: 'integer' },
];
const FORMATS = ['xlsx', 'csv', 'ndjson', 'parquet'] as const;

function* rows() {
  for (let index = 0; index < 60_000; index += 1)
    yield [`\u{1f600} ${(index * 2_654_435_761) % 2 ** 32}`, `${index}`];
}

/** Looks at a chunk only when it says that it took it, as a file or a network does. */
class LateSink extends CollectingSink {
  calls = 0;
  #open = 0;

  override async write(chunk: Uint8Array): Promise<void> {
    this.calls += 1;
    this.#open += 1;
    if (this.#open > 1) throw new Error('two chunks at a time');
    await setImmediate();
    await super.write(chunk);
    this.#open -= 1;
  }
}

describe.each(FORMATS)('%s', (format) => {
  test('waits for a slow sink, and leaves a chunk alone until it is taken', async () => {
    const sink = new LateSink();
    const writer = WRITERS[format](sink, COLUMNS);
    for (const row of rows()) {
      const wait = writer.writeRow(row);
      if (wait) await wait;
    }
    const { sha256 } = await writer.finish();
    const { bytes, summary } = await writeTable(WRITERS[format], COLUMNS, rows());
    expect(sink.calls).toBeGreaterThan(3);
    expect(sha256).toBe(summary.sha256);
    expect(sink.bytes().equals(bytes)).toBe(true);
  });

  test('fails with what the sink failed with, before all rows are written', async () => {
    const full = new Error('no space left');
    let calls = 0;
    const sink = {
      write: async () => {
        calls += 1;
        if (calls > 2) throw full;
      },
    };
    const writer = WRITERS[format](sink, COLUMNS);
    let written = 0;
    const writing = (async () => {
      for (const row of rows()) {
        const wait = writer.writeRow(row);
        if (wait) await wait;
        written += 1;
      }
    })();
    await expect(writing).rejects.toBe(full);
    expect(written).toBeLessThan(60_000);
  });
});

test.each(['csv', 'ndjson'] as const)(
  '%s: characters of two units stay whole wherever a block ends',
  async (format) => {
    const columns: Column[] = [{ heading: 'h', type: 'text' }];
    const texts = Array.from(
      { length: 5 },
      (_, shift) => `${'x'.repeat(shift)}${'\u{1f600}'.repeat(70_000)}`,
    );
    const { bytes } = await writeTable(
      WRITERS[format],
      columns,
      texts.map((text) => [text]),
    );
    const lines = bytes.toString().replace('\ufeffh\r\n', '').trimEnd().split(/\r?\n/);
    expect(lines.map((line) => (format === 'csv' ? line : (JSON.parse(line) as { h: string }).h))).toEqual(
      texts,
    );
  },
);
