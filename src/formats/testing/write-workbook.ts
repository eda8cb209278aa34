import type { Column, Row, TableSummary } from '../table.ts';
import { createXlsxWriter } from '../xlsx/writer.ts';
import { writeTable } from './write-table.ts';

export const MODIFIED = new Date('2026-11-21T20:30:00Z');

/** A whole workbook in memory. */
export function writeWorkbook(
  columns: readonly Column[],
  rows: Iterable<Row>,
  sheetName = 'Containers',
): Promise<{ bytes: Buffer; summary: TableSummary }> {
  return writeTable(
    (sink) => createXlsxWriter(sink, { columns, sheetName, modified: MODIFIED }),
    columns,
    rows,
  );
}
