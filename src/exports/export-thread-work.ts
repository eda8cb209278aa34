import { parentPort, workerData } from 'node:worker_threads';
import type { SigningKey } from '../contract/signing-key.ts';
import { type ConnectionSettings, connect } from '../store/database.ts';
import type { Lane } from '../store/exports/lanes.ts';
import type { FileStore } from '../store/files/file-store.ts';
import type { FileStoreSettings } from '../store/files/file-store-settings.ts';
import { openFileStore } from '../store/files/open-file-store.ts';
import type { TaskKey } from '../store/task-key.ts';
import { type ExportFailure, exportFailure } from './failure-reason.ts';
import { type ExportOutcome, runExport } from './run-export.ts';

/** What the thread is started with. */
export interface ThreadData {
  readonly settings: ConnectionSettings;
  readonly files: FileStoreSettings;
  readonly signingKey: SigningKey;
  /** Whose exports it does. */
  readonly lane: Lane;
}

/** The answer to a task's key; keys come one at a time. */
export type ThreadReply = ExportOutcome | { readonly failure: ExportFailure };

/** Its statements are short; the rows have a connection of their own. */
const CONNECTIONS_MAX = 2;

const { settings, files, signingKey, lane } = workerData as ThreadData;

const db = connect(settings, () => undefined, CONNECTIONS_MAX);
let opened: Promise<FileStore> | undefined;

parentPort?.on('message', (key: TaskKey) => {
  void answer(key).then((reply) => parentPort?.postMessage(reply));
});

async function answer(key: TaskKey): Promise<ThreadReply> {
  try {
    return await runExport({ db, files: await fileStore(), signingKey }, key, lane);
  } catch (error) {
    return { failure: exportFailure(error) };
  }
}

/** One that could not be opened fails the export that needs it, and is opened again for the next. */
function fileStore(): Promise<FileStore> {
  opened ??= openFileStore(files).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}
