import { layoutOf } from './layout.ts';
import type { SignedManifest } from './manifest.ts';
import { readCsv } from './read-csv.ts';
import { readNdjson } from './read-ndjson.ts';
import { readParquet } from './read-parquet.ts';
import type { RowBatch } from './row-batch.ts';
import { readWorkbook } from './xlsx/read-workbook.ts';

const READERS = { xlsx: readWorkbook, csv: readCsv, ndjson: readNdjson, parquet: readParquet } as const;

/**
 * The rows of an export's data in whatever format, as they are in the file, in bounded memory.
 * @throws {Error} what is wrong with the data, in words; also while they are read
 */
export function readRows(dataPath: string, manifest: SignedManifest): AsyncGenerator<RowBatch> {
  return READERS[manifest.request.format](dataPath, layoutOf(manifest));
}
