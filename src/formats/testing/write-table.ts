import { createCsvWriter } from '../csv/writer.ts';
import { createNdjsonWriter } from '../ndjson/writer.ts';
import { createParquetWriter } from '../parquet/writer.ts';
import type { ByteSink } from '../sink.ts';
import type { Column, Row, TableSummary, TableWriter } from '../table.ts';
import { createXlsxWriter } from '../xlsx/writer.ts';
import { CollectingSink } from './collecting-sink.ts';

type Create = (sink: ByteSink, columns: readonly Column[]) => TableWriter;

const sheetName = 'Containers';

/** Every format as an export writes it when nothing else is asked for. */
export const WRITERS = {
  xlsx: (sink, columns) => createXlsxWriter(sink, { columns, sheetName, modified: new Date(0) }),
  csv: (sink, columns) => createCsvWriter(sink, { columns, sheetName, bom: true, guard: true }),
  ndjson: (sink, columns) => createNdjsonWriter(sink, { columns, sheetName }),
  parquet: (sink, columns) => createParquetWriter(sink, { columns, sheetName }),
} as const satisfies Record<string, Create>;

/** A whole file in memory, written the way a caller with backpressure does. */
export async function writeTable(
  create: Create,
  columns: readonly Column[],
  rows: Iterable<Row>,
): Promise<{ bytes: Buffer; summary: TableSummary }> {
  const sink = new CollectingSink();
  const writer = create(sink, columns);
  for (const row of rows) {
    const wait = writer.writeRow(row);
    if (wait) await wait;
  }
  const summary = await writer.finish();
  return { bytes: sink.bytes(), summary };
}
