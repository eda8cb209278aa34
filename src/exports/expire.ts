import type { Database } from '../store/database.ts';
import { abandonedTasks, deleteExpiredTasks, failTask, unreferencedFiles } from '../store/exports/tasks.ts';
import type { FileStore } from './file-store.ts';
import { RETENTION_DAYS } from './run-export.ts';

/** Younger files may belong to an attempt under way in this or another service. */
const ABANDONED_MS = 60 * 60 * 1000;

/** Removes tasks and files whose time is over, and what attempts that died left behind. */
export async function expire(db: Database, files: FileStore): Promise<void> {
  for (const key of await abandonedTasks(db)) {
    await failTask(db, key, 'the export was begun several times and never finished', RETENTION_DAYS);
  }
  for (const fileKey of await deleteExpiredTasks(db)) await files.remove(fileKey);
  for (const fileKey of await unreferencedFiles(db, await files.sweep(ABANDONED_MS)))
    await files.remove(fileKey);
}
