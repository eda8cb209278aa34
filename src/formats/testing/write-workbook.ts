import type { Column, Row, TableSummary } from '../table.ts';
import { createXlsxWriter } from '../xlsx/writer.ts';
import { CollectingSink } from './collecting-sink.ts';

export const MODIFIED = new Date('2026-11-21T20:30:00Z');

/** A whole workbook in memory, written the way a caller with backpressure does. */
export async function writeWorkbook(
  columns: readonly Column[],
  rows: Iterable<Row>,
  sheetName = 'Containers',
): Promise<{ bytes: Buffer; summary: TableSummary }> {
  const sink = new CollectingSink();
  const writer = createXlsxWriter(sink, { columns, sheetName, modified: MODIFIED });
  for (const row of rows) {
    const wait = writer.writeRow(row);
    if (wait) await wait;
  }
  const summary = await writer.finish();
  return { bytes: sink.bytes(), summary };
}
