import { type FileHandle, open } from 'node:fs/promises';
import { type AsyncBuffer, type DecodedArray, parquetMetadataAsync, parquetRead } from 'hyparquet';
import type { Layout } from './layout.ts';
import { emptyRow, type ReadRow, type RowBatch } from './row-batch.ts';

/** What one group of rows may take in memory, as the file states it. Waybill's are far smaller. */
const MAX_GROUP_BYTES = 256 * 1024 * 1024;
const MAX_GROUP_ROWS = 1024 * 1024;

const BATCH_ROWS = 1024;

/** The rows of a Parquet file of Waybill, the columns of one group of rows in memory at a time. */
export async function* readParquet(path: string, layout: Layout): AsyncGenerator<RowBatch> {
  const handle = await open(path);
  try {
    const file = await asyncBuffer(handle);
    const metadata = await parquetMetadataAsync(file);
    const names = metadata.schema.slice(1).map(({ name }) => name);
    if (names.length !== layout.columns.length)
      throw new Error('the data has other columns than the manifest');
    let rowStart = 0;
    for (const { num_rows, total_byte_size } of metadata.row_groups) {
      const count = Number(num_rows);
      if (count > MAX_GROUP_ROWS || total_byte_size > MAX_GROUP_BYTES)
        throw new Error('a group of rows is larger than Waybill makes them');
      const columns = new Map<string, GroupColumn>(names.map((name) => [name, new GroupColumn(rowStart)]));
      await parquetRead({
        file,
        metadata,
        rowStart,
        rowEnd: rowStart + count,
        parsers: { timestampFromMilliseconds: String },
        onChunk: (chunk) => columns.get(chunk.columnName)?.add(chunk.columnData, chunk.rowStart),
      });
      const inOrder = [...columns.values()];
      for (let from = 0; from < count; from += BATCH_ROWS)
        yield { sheet: 0, rows: rowsOf(inOrder, layout, from, Math.min(from + BATCH_ROWS, count)) };
      rowStart += count;
    }
  } finally {
    await handle.close();
  }
}

async function asyncBuffer(handle: FileHandle): Promise<AsyncBuffer> {
  const { size } = await handle.stat();
  return {
    byteLength: size,
    slice: async (start, end = size) => {
      const bytes = new Uint8Array(end - start);
      await handle.read(bytes, 0, bytes.length, start);
      return bytes.buffer;
    },
  };
}

/** The values of one column in one group of rows, which come in pieces. */
class GroupColumn {
  readonly #rowStart: number;
  readonly #pieces: { readonly from: number; readonly values: DecodedArray }[] = [];
  #current = 0;

  constructor(rowStart: number) {
    this.#rowStart = rowStart;
  }

  add(values: DecodedArray, rowStart: number): void {
    this.#pieces.push({ from: rowStart - this.#rowStart, values });
  }

  /** Rows are asked for in their order. */
  at(row: number): unknown {
    let piece = this.#pieces[this.#current];
    while (piece && row >= piece.from + piece.values.length) {
      this.#current += 1;
      piece = this.#pieces[this.#current];
    }
    if (!piece) throw new Error('the data ends in the middle');
    return piece.values[row - piece.from];
  }
}

function rowsOf(columns: readonly GroupColumn[], layout: Layout, from: number, to: number): ReadRow[] {
  const rows: ReadRow[] = [];
  for (let number = from; number < to; number += 1) {
    const row = emptyRow(layout.read.length);
    for (const [index, column] of columns.entries()) {
      const place = layout.columns[index]?.place;
      if (place !== undefined) row[place] = canonical(column.at(number));
    }
    rows.push(row);
  }
  return rows;
}

function canonical(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return String(value);
}
