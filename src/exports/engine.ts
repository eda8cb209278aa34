import type { SigningKey } from '../contract/signing-key.ts';
import type { Database } from '../store/database.ts';
import { failTask } from '../store/exports/tasks.ts';
import type { FileStore } from '../store/files/file-store.ts';
import type { FileStoreSettings } from '../store/files/file-store-settings.ts';
import { openFileStore } from '../store/files/open-file-store.ts';
import type { JobQueues } from '../store/job-queues.ts';
import type { TaskKey } from '../store/task-key.ts';
import { createTask, type TaskOrder } from './create-task.ts';
import { endTask } from './end-task.ts';
import { expire } from './expire.ts';
import { startExportThread } from './export-thread.ts';
import { RETENTION_DAYS } from './run-export.ts';

/** One export at a time keeps the memory flat and is fastest on two cores: it uses both. */
const CONCURRENT_EXPORTS = 1;
const EXPIRE_EVERY_MS = 10 * 60 * 1000;
/** Younger files may belong to an attempt under way in this or another service. */
const ABANDONED_MS = 60 * 60 * 1000;

/** The exports of one service: takes tasks, does them on a thread, and clears away what is over. */
export interface ExportEngine {
  readonly files: FileStore;
  create(order: TaskOrder): Promise<string>;
  /** Cancels a task that is not over; deletes one that is, with its file. */
  end(key: TaskKey, reason: string): Promise<void>;
  /** Ends the thread with what it does; the queues are stopped first. */
  stop(): Promise<void>;
}

export interface EngineOptions {
  readonly files: FileStoreSettings;
  readonly queues: JobQueues;
  readonly signingKey: SigningKey;
  /** No other service works on this database. */
  readonly soleOwner: boolean;
  readonly onError: (error: Error) => void;
}

export async function startExports(db: Database, options: EngineOptions): Promise<ExportEngine> {
  const { onError, soleOwner, queues, signingKey } = options;
  const files = await openFileStore(options.files);
  // What is unfinished now was left by a service that died: nobody else writes here.
  await expire(db, files, soleOwner ? 0 : ABANDONED_MS);
  const thread = startExportThread({ settings: db.settings, files: options.files, signingKey });
  await queues.work('export', { concurrency: CONCURRENT_EXPORTS }, async (key, { last }) => {
    try {
      await thread.run(key);
    } catch (error) {
      onError(error as Error);
      if (last)
        await failTask(
          db,
          key,
          'the export failed repeatedly; the log of the service says why',
          RETENTION_DAYS,
        );
      throw error;
    }
  });
  const expireNow = () => void expire(db, files, ABANDONED_MS).catch(onError);
  const timer = setInterval(expireNow, EXPIRE_EVERY_MS);
  return {
    files,
    create: (order) => createTask(db, queues, order),
    end: (key, reason) => endTask({ db, files, queues }, key, reason),
    stop: async () => {
      clearInterval(timer);
      await thread.stop();
    },
  };
}
