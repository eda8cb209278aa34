import type { SigningKey } from '../contract/signing-key.ts';
import type { Database } from '../store/database.ts';
import type { FileStore } from '../store/files/file-store.ts';
import type { FileStoreSettings } from '../store/files/file-store-settings.ts';
import { openFileStore } from '../store/files/open-file-store.ts';
import type { JobQueues } from '../store/job-queues.ts';
import type { TaskKey } from '../store/task-key.ts';
import { createTask, type TaskOrder } from './create-task.ts';
import { doExport } from './do-export.ts';
import { endTask } from './end-task.ts';
import { expire, failAbandoned } from './expire.ts';
import type { ExportEvent } from './export-event.ts';
import { ExportThreads } from './export-threads.ts';
import { QUEUE_OF_LANE } from './queue-of-lane.ts';

/** Of small ones; a second so that one that has to search many rows for its few does not hold up the others. */
const SMALL_EXPORTS_MAX = 2;
const LOOK_FOR_ABANDONED_MS = 15_000;
const EXPIRE_EVERY_MS = 10 * 60 * 1000;
/** Younger files may belong to an attempt under way in this or another service. */
const ABANDONED_MS = 60 * 60 * 1000;

/** The exports of one service: takes tasks, does them on threads, and clears away what is over. */
export interface ExportEngine {
  readonly files: FileStore;
  create(order: TaskOrder): Promise<string>;
  /** Cancels a task that is not over; deletes one that is, with its file. */
  end(key: TaskKey, reason: string): Promise<void>;
  /** Ends the threads with what they do; the queues are stopped first. */
  stop(): Promise<void>;
}

export interface EngineOptions {
  readonly files: FileStoreSettings;
  readonly queues: JobQueues;
  readonly signingKey: SigningKey;
  /** No other service works on this database. */
  readonly soleOwner: boolean;
  /** Large exports at once in this process. */
  readonly exportsMax: number;
  /** Large exports of one project at once, in all processes together. */
  readonly exportsPerProjectMax: number;
  readonly onError: (error: Error) => void;
  readonly report: (event: ExportEvent) => void;
}

export async function startExports(db: Database, options: EngineOptions): Promise<ExportEngine> {
  const { onError, report, soleOwner, queues, signingKey } = options;
  const files = await openFileStore(options.files);
  // What is unfinished now was left by a service that died: nobody else writes here.
  await failAbandoned(db);
  await expire(db, files, soleOwner ? 0 : ABANDONED_MS);
  const data = { settings: db.settings, files: options.files, signingKey };
  const threads = {
    small: new ExportThreads({ ...data, lane: 'small' }),
    large: new ExportThreads({ ...data, lane: 'large' }),
  };
  const work = { db, files, queues, threads, onError, report };
  await queues.work(QUEUE_OF_LANE.small, { concurrency: SMALL_EXPORTS_MAX }, (key, tries) =>
    doExport(work, 'small', key, tries),
  );
  const limits = { concurrency: options.exportsMax, perProjectMax: options.exportsPerProjectMax };
  await queues.work(QUEUE_OF_LANE.large, limits, (key, tries) => doExport(work, 'large', key, tries));
  const timers = [
    setInterval(() => void failAbandoned(db).catch(onError), LOOK_FOR_ABANDONED_MS),
    setInterval(() => void expire(db, files, ABANDONED_MS).catch(onError), EXPIRE_EVERY_MS),
  ];
  return {
    files,
    create: (order) => createTask(db, queues, order),
    end: (key, reason) => endTask({ db, files, queues }, key, reason),
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      await Promise.all([threads.small.stop(), threads.large.stop()]);
    },
  };
}
