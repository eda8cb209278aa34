import type { ExportFormat } from '../contract/export-task.ts';
import { createCsvWriter } from '../formats/csv/writer.ts';
import { createNdjsonWriter } from '../formats/ndjson/writer.ts';
import { createParquetWriter } from '../formats/parquet/writer.ts';
import type { ByteSink } from '../formats/sink.ts';
import type { Column, TableWriter } from '../formats/table.ts';
import { createXlsxWriter } from '../formats/xlsx/writer.ts';
import type { FrozenRequest } from '../store/exports/tasks.ts';

interface Table {
  readonly columns: readonly Column[];
  readonly sheetName: string;
}

/** A format that the rows of an export can have. */
interface DataFormat {
  readonly extension: string;
  readonly contentType: string;
  /** Whether the archive around it has to compress it; else it is packed by itself. */
  readonly compress: boolean;
  readonly createWriter: (sink: ByteSink, table: Table, request: FrozenRequest) => TableWriter;
}

/** The same rows and request give the same bytes whenever they are written: no time of the writing is in a file. */
const WRITTEN = new Date(Date.UTC(1980, 0, 1));

const FORMATS: Readonly<Record<ExportFormat, DataFormat>> = {
  xlsx: {
    extension: 'xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    compress: false,
    createWriter: (sink, table) => createXlsxWriter(sink, { ...table, modified: WRITTEN }),
  },
  csv: {
    extension: 'csv',
    contentType: 'text/csv; charset=utf-8; header=present',
    compress: true,
    createWriter: (sink, table, { csv = { bom: true, guard: true } }) =>
      createCsvWriter(sink, { ...table, ...csv }),
  },
  ndjson: {
    extension: 'ndjson',
    contentType: 'application/x-ndjson',
    compress: true,
    createWriter: createNdjsonWriter,
  },
  parquet: {
    extension: 'parquet',
    contentType: 'application/vnd.apache.parquet',
    compress: false,
    createWriter: createParquetWriter,
  },
};

/** @throws when this program does not know the format (a task made by a newer one) */
export function dataFormat(name: ExportFormat = 'xlsx'): DataFormat {
  const format: DataFormat | undefined = FORMATS[name];
  if (!format) throw new Error(`this version cannot write ${name}`);
  return format;
}
