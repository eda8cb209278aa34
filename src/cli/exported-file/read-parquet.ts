import { open } from 'node:fs/promises';
import { type AsyncBuffer, parquetMetadataAsync, parquetRead } from 'hyparquet';
import type { Layout } from './layout.ts';
import { emptyRow, type ReadRow, type RowBatch } from './row-batch.ts';

/** What one group of rows may take in memory, as the file states it. Waybill's are far smaller. */
const MAX_GROUP_BYTES = 256 * 1024 * 1024;
const MAX_GROUP_ROWS = 1024 * 1024;

/** The rows of a Parquet file of Waybill, a group of rows in memory at a time. */
export async function* readParquet(path: string, layout: Layout): AsyncGenerator<RowBatch> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const file: AsyncBuffer = {
      byteLength: size,
      slice: async (start, end = size) => {
        const bytes = new Uint8Array(end - start);
        await handle.read(bytes, 0, bytes.length, start);
        return bytes.buffer;
      },
    };
    const metadata = await parquetMetadataAsync(file);
    let rowStart = 0;
    for (const { num_rows, total_byte_size } of metadata.row_groups) {
      const count = Number(num_rows);
      if (count > MAX_GROUP_ROWS || total_byte_size > MAX_GROUP_BYTES)
        throw new Error('a group of rows is larger than Waybill makes them');
      const rows: ReadRow[] = [];
      await parquetRead({
        file,
        metadata,
        rowStart,
        rowEnd: rowStart + count,
        parsers: { timestampFromMilliseconds: String },
        onComplete: (read) => {
          for (const cells of read) rows.push(rowOf(cells, layout));
        },
      });
      yield { sheet: 0, rows };
      rowStart += count;
    }
  } finally {
    await handle.close();
  }
}

function rowOf(cells: readonly unknown[], { columns, read }: Layout): ReadRow {
  if (cells.length !== columns.length) throw new Error('the data has other columns than the manifest');
  const row = emptyRow(read.length);
  columns.forEach(({ place }, index) => {
    if (place !== undefined) row[place] = canonical(cells[index]);
  });
  return row;
}

function canonical(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return String(value);
}
