import { parentPort, workerData } from 'node:worker_threads';
import type { SigningKey } from '../contract/signing-key.ts';
import { type ConnectionSettings, connect } from '../store/database.ts';
import type { FileStoreSettings } from '../store/files/file-store-settings.ts';
import { openFileStore } from '../store/files/open-file-store.ts';
import type { TaskKey } from '../store/task-key.ts';
import { runExport } from './run-export.ts';

/** What the thread is started with. */
export interface ThreadData {
  readonly settings: ConnectionSettings;
  readonly files: FileStoreSettings;
  readonly signingKey: SigningKey;
}

/** The answer to one call; `failure` is the reason for the log. */
export interface ThreadReply {
  readonly id: number;
  readonly failure?: string;
}

const { settings, files, signingKey } = workerData as ThreadData;
const context = {
  db: connect(settings, () => undefined),
  files: await openFileStore(files),
  signingKey,
};

parentPort?.on('message', ({ id, key }: { id: number; key: TaskKey }) => {
  runExport(context, key).then(
    () => reply({ id }),
    (error: unknown) =>
      reply({ id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});

function reply(message: ThreadReply): void {
  parentPort?.postMessage(message);
}
