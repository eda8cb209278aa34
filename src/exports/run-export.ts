import { DigestSink } from '../formats/digest-sink.ts';
import { createZipWriter } from '../formats/zip/writer.ts';
import type { Database } from '../store/database.ts';
import { openSnapshot, type Snapshot } from '../store/exports/snapshot.ts';
import { claimTask, type ExportTask, finishTask, recordProgress } from '../store/exports/tasks.ts';
import type { FileStore, PendingFile } from '../store/files/file-store.ts';
import type { TaskKey } from '../store/task-key.ts';
import type { ExportKind } from './export-kind.ts';
import { exportKind } from './export-kinds.ts';
import { type ExportedRows, manifestOf } from './manifest.ts';
import { rowLayout } from './row-layout.ts';
import { writeRows } from './write-rows.ts';

/** HSS publishes no retention; a finished task and its file live for a week. */
export const RETENTION_DAYS = 7;
const PROGRESS_MS = 500;

export interface ExportContext {
  readonly db: Database;
  readonly files: FileStore;
}

/**
 * Does one task: rows of one snapshot into a ZIP with the workbook and its manifest, which becomes visible
 * whole or not at all. Running it again, also beside another attempt, is harmless: the latest attempt counts.
 */
export async function runExport({ db, files }: ExportContext, key: TaskKey): Promise<void> {
  const task = await claimTask(db, key);
  if (!task) return;
  const kind = exportKind(task.kind);
  const scope = { projectId: task.projectId, enterpriseProjectIds: task.enterpriseProjectIds };
  const snapshot = await openSnapshot(db.settings, kind.rows(scope, task.request));
  try {
    const fileKey = `${task.fileId}-${task.attempt}.zip`;
    const file = await files.create(fileKey);
    let finished = false;
    try {
      finished = await writeFile({ db, task, kind, snapshot, file, fileKey });
    } finally {
      await file.abort();
      if (!finished) await files.remove(fileKey);
    }
  } finally {
    await snapshot.close();
  }
}

interface Writing {
  readonly db: Database;
  readonly task: ExportTask;
  readonly kind: ExportKind;
  readonly snapshot: Snapshot;
  readonly file: PendingFile;
  readonly fileKey: string;
}

/** False when another attempt or a cancel was faster: then the file counts for nothing. */
async function writeFile({ db, task, kind, snapshot, file, fileKey }: Writing): Promise<boolean> {
  const finishedName = fileNameOf(kind, task, snapshot.asOf);
  const digest = new DigestSink(file);
  const zip = createZipWriter(digest, { modified: snapshot.asOf });
  const rows = await writeWorkbook(zip, { db, task, kind, snapshot }, `${finishedName}.xlsx`);
  const manifest = await zip.openEntry('manifest.json', { compress: true });
  await manifest.write(Buffer.from(`${JSON.stringify(manifestOf(task, rows, new Date()), null, 2)}\n`));
  await manifest.close();
  await zip.finish();
  await file.commit();
  return finishTask(
    db,
    task,
    {
      asOf: rows.asOf,
      rowsWritten: rows.data.rows,
      rowsLeftOut: rows.rowsLeftOut,
      fileName: `${finishedName}.zip`,
      fileKey,
      fileBytes: digest.bytes,
      fileSha256: digest.sha256(),
    },
    RETENTION_DAYS,
  );
}

async function writeWorkbook(
  zip: ReturnType<typeof createZipWriter>,
  { db, task, kind, snapshot }: Pick<Writing, 'db' | 'task' | 'kind' | 'snapshot'>,
  dataName: string,
): Promise<ExportedRows> {
  const { rowsMax, columns } = task.request;
  const rowsExpected = Math.min(snapshot.rowsMatching, rowsMax);
  const report = progressReporter((rowsWritten) => recordProgress(db, task, { rowsExpected, rowsWritten }));
  // Deflated once is enough: the workbook is a ZIP itself.
  const entry = await zip.openEntry(dataName, { compress: false });
  const layout = {
    columns: columns.map(([key, heading]) => ({ heading, ...columnOf(kind, key) })),
    sheetName: kind.sheetName,
    modified: snapshot.asOf,
    layOut: rowLayout(columns),
  };
  const { summary, rowsSha256 } = await writeRows(snapshot.rows(), entry, layout, report.rows);
  await entry.close();
  await report.settled();
  if (summary.rows !== rowsExpected)
    throw new Error(`${summary.rows} rows written, ${rowsExpected} were there`);
  return {
    asOf: snapshot.asOf,
    rowsLeftOut: snapshot.rowsMatching - rowsExpected,
    remarks: snapshot.remarks,
    rowsSha256,
    data: summary,
    dataName,
  };
}

function columnOf(kind: ExportKind, key: string) {
  const column = kind.columns[key];
  if (!column) throw new Error(`there is no column ${key}`);
  return column;
}

/** e.g. `hss-container-20261121T203000Z-1a2b3c4d`, after the documented `hss-vul-vul-zh-xxxxxxxx.zip`. */
function fileNameOf(kind: ExportKind, task: ExportTask, asOf: Date): string {
  const time = asOf.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return `hss-${kind.fileLabel}-${time}-${task.id.slice(0, 8)}`;
}

/** Tells of progress now and then, one report at a time; a failed report is the next statement's problem. */
function progressReporter(send: (rows: number) => Promise<void>) {
  let lastAt = 0;
  let sending: Promise<void> = Promise.resolve();
  return {
    rows: (rows: number) => {
      const now = Date.now();
      if (now - lastAt < PROGRESS_MS) return;
      lastAt = now;
      sending = sending.then(() => send(rows)).catch(() => undefined);
    },
    settled: () => sending,
  };
}
