import type { ExportFormat, ExportKindName } from '../contract/export-task.ts';
import type { SigningKey } from '../contract/signing-key.ts';
import { DigestSink } from '../formats/digest-sink.ts';
import { createZipWriter, type ZipWriter } from '../formats/zip/writer.ts';
import type { Database } from '../store/database.ts';
import { type Lane, smallRowsMax } from '../store/exports/lanes.ts';
import { openSnapshot, type Snapshot } from '../store/exports/snapshot.ts';
import {
  claimTask,
  type ExportTask,
  type FinishedFile,
  findTask,
  finishTask,
} from '../store/exports/tasks.ts';
import type { FileStore, PendingFile } from '../store/files/file-store.ts';
import type { TaskKey } from '../store/task-key.ts';
import { type AttemptWatch, watchAttempt } from './attempt-watch.ts';
import type { ExportKind } from './export-kind.ts';
import { exportKind } from './export-kinds.ts';
import { manifestOf } from './manifest.ts';
import { signManifest } from './sign-manifest.ts';
import { writeData } from './write-data.ts';

/** HSS publishes no retention; a finished task and its file live for a week. */
export const RETENTION_DAYS = 7;

export interface ExportContext {
  readonly db: Database;
  readonly files: FileStore;
  readonly signingKey: SigningKey;
}

/**
 * Does one task: rows of one snapshot into a ZIP with the data and its manifest, which becomes visible
 * whole or not at all. Running it again, also beside another attempt, is harmless: the latest attempt counts.
 * An attempt that counts no longer ends within a second and leaves nothing behind; what one left that died is removed
 * by the next. A task of the small lane that turns out to be large is not done.
 */
export async function runExport(context: ExportContext, key: TaskKey, lane: Lane): Promise<ExportOutcome> {
  const task = await claimTask(context.db, key, lane);
  if (!task) return { outcome: 'over' };
  const watch = watchAttempt(context.db, task);
  try {
    if (task.attempt > 1) await context.files.discard(fileKeyOf(task, task.attempt - 1));
    return await attempt({ ...context, task, lane, watch });
  } catch (error) {
    // A later attempt removes the file of this one, which may be noticed before the watch hears of it.
    if (!(await watch.stillCounts())) return { outcome: 'over' };
    throw error;
  } finally {
    await watch.stop();
  }
}

/** What became of a job; `over`: the task was over already, or this attempt counts no longer. */
export type ExportOutcome =
  | { readonly outcome: 'over' | 'too-large' }
  | {
      readonly outcome: 'done';
      readonly kind: ExportKindName;
      readonly format: ExportFormat;
      readonly rows: number;
      readonly bytes: number;
    };

/** Where an attempt stores its file. */
export function fileKeyOf(task: Pick<ExportTask, 'fileId' | 'attempt'>, attempt = task.attempt): string {
  return `${task.fileId}-${attempt}.zip`;
}

interface Attempt extends ExportContext {
  readonly task: ExportTask;
  readonly lane: Lane;
  readonly watch: AttemptWatch;
}

async function attempt(attempted: Attempt): Promise<ExportOutcome> {
  const { db, files, task, lane, watch } = attempted;
  const kind = exportKind(task.kind);
  const scope = { projectId: task.projectId, enterpriseProjectIds: task.enterpriseProjectIds };
  const snapshot = await openSnapshot(db.settings, kind.rows(scope, task.request), {
    over: watch.over,
    givesWay: lane === 'large',
  });
  try {
    const rows = Math.min(snapshot.rowsMatching, task.request.rowsMax);
    if (lane === 'small' && rows > smallRowsMax(task.request.columns.length)) return { outcome: 'too-large' };
    const fileKey = fileKeyOf(task);
    const file = await files.create(fileKey);
    // Also while a store that is silent keeps a write waiting.
    watch.over.addEventListener('abort', () => void file.abort().catch(() => undefined), { once: true });
    let finished: FinishedFile | undefined;
    try {
      finished = await writeFile({ ...attempted, kind, snapshot, file, fileKey });
    } finally {
      await file.abort();
      if (!finished && !(await mayHaveFile(db, task, fileKey))) await files.remove(fileKey);
    }
    if (!finished) return { outcome: 'over' };
    const { kind: name, request } = task;
    return { outcome: 'done', kind: name, format: request.format ?? 'xlsx', rows, bytes: finished.fileBytes };
  } finally {
    await snapshot.close();
  }
}

/**
 * Whether the file may be that of a task that is done: the connection may have been lost between the update that says so
 * and its answer. Where this cannot be asked either it stays, and what is done with the job next removes it.
 */
async function mayHaveFile(db: Database, { projectId, id }: ExportTask, fileKey: string): Promise<boolean> {
  try {
    return (await findTask(db, { projectId, taskId: id }))?.fileKey === fileKey;
  } catch {
    return true;
  }
}

interface Writing extends Attempt {
  readonly kind: ExportKind;
  readonly snapshot: Snapshot;
  readonly file: PendingFile;
  readonly fileKey: string;
}

/** Undefined when another attempt or a cancel was faster: then the file counts for nothing. */
async function writeFile(writing: Writing): Promise<FinishedFile | undefined> {
  const { db, task, watch, kind, snapshot, file, fileKey, signingKey } = writing;
  const baseName = fileNameOf(kind, task, snapshot.asOf);
  const digest = new DigestSink(file);
  const zip = createZipWriter(digest, { modified: snapshot.asOf });
  const { data, ...written } = await writeData(zip, { task, kind, snapshot, watch, baseName });
  const manifest = jsonBytes(manifestOf(task, { ...written, kind, snapshot, data }, new Date()));
  await writeEntry(zip, 'manifest.json', manifest);
  await writeEntry(zip, 'manifest.sig', jsonBytes(signManifest(manifest, signingKey)));
  await zip.finish();
  await file.commit();
  const finished: FinishedFile = {
    asOf: snapshot.asOf,
    rowsWritten: written.summary.rows,
    rowsLeftOut: written.rowsLeftOut,
    fileName: `${baseName}.zip`,
    fileKey,
    fileBytes: digest.bytes,
    fileSha256: digest.sha256(),
    data,
  };
  return (await finishTask(db, task, finished, RETENTION_DAYS)) ? finished : undefined;
}

function jsonBytes(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}

async function writeEntry(zip: ZipWriter, name: string, bytes: Buffer): Promise<void> {
  const entry = await zip.openEntry(name, { compress: true });
  await entry.write(bytes);
  await entry.close();
}

/** e.g. `hss-container-20261121T203000Z-1a2b3c4d`, after the documented `hss-vul-vul-zh-xxxxxxxx.zip`. */
function fileNameOf(kind: ExportKind, task: ExportTask, asOf: Date): string {
  const time = asOf.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return `hss-${kind.fileLabel}-${time}-${task.id.slice(0, 8)}`;
}
