import type { TableSummary } from '../formats/table.ts';
import type { ZipWriter } from '../formats/zip/writer.ts';
import type { Snapshot } from '../store/exports/snapshot.ts';
import type { ExportTask, StoredData } from '../store/exports/tasks.ts';
import type { AttemptWatch } from './attempt-watch.ts';
import { dataFormat } from './data-formats.ts';
import type { ExportKind } from './export-kind.ts';
import { rowLayout } from './row-layout.ts';
import { writeRows } from './write-rows.ts';

export interface WrittenData {
  readonly data: StoredData;
  readonly summary: TableSummary;
  /** More rows passed the filters than were asked for: so many are not in the file. */
  readonly rowsLeftOut: number;
  readonly rowsSha256: string;
}

interface Source {
  readonly task: ExportTask;
  readonly kind: ExportKind;
  readonly snapshot: Snapshot;
  readonly watch: AttemptWatch;
  /** Of the file, without an extension. */
  readonly baseName: string;
}

/** Writes the rows as the archive's first entry, in the format that was asked for. */
export async function writeData(
  zip: ZipWriter,
  { task, kind, snapshot, watch, baseName }: Source,
): Promise<WrittenData> {
  const { rowsMax, columns, format } = task.request;
  const rowsExpected = Math.min(snapshot.rowsMatching, rowsMax);
  watch.expected(rowsExpected, snapshot.asOf);
  const { extension, compress, createWriter } = dataFormat(format);
  const name = `${baseName}.${extension}`;
  const entry = await zip.openEntry(name, { compress });
  const table = {
    columns: columns.map(([key, heading]) => ({ heading, name: key, ...columnOf(kind, key) })),
    sheetName: kind.sheetName,
  };
  const writer = createWriter(entry, table, task.request);
  const { summary, rowsSha256 } = await writeRows(snapshot.rows(), writer, rowLayout(columns), watch);
  const { packedOffset, packedSize } = await entry.close();
  if (summary.rows !== rowsExpected)
    throw new Error(`${summary.rows} rows written, ${rowsExpected} were there`);
  return {
    data: { name, bytes: summary.bytes, sha256: summary.sha256, packedOffset, packedSize },
    summary,
    rowsLeftOut: snapshot.rowsMatching - rowsExpected,
    rowsSha256,
  };
}

function columnOf(kind: ExportKind, key: string) {
  const column = kind.columns[key];
  if (!column) throw new Error(`there is no column ${key}`);
  return column;
}
