import { FAILURE_REASONS } from '../contract/export-failures.ts';
import type { Database } from '../store/database.ts';
import { abandonedTasks, deleteExpiredTasks, failTask, unreferencedFiles } from '../store/exports/tasks.ts';
import type { FileStore } from '../store/files/file-store.ts';
import { RETENTION_DAYS } from './run-export.ts';

/** Fails the tasks that nobody will do any more: their last try died with its process. */
export async function failAbandoned(db: Database): Promise<void> {
  for (const key of await abandonedTasks(db))
    await failTask(db, key, FAILURE_REASONS.process, RETENTION_DAYS);
}

/**
 * Removes tasks and files whose time is over, and files that attempts left which died.
 * @param abandonedMs the age from which an unfinished or unreferenced file counts as left behind
 */
export async function expire(db: Database, files: FileStore, abandonedMs: number): Promise<void> {
  for (const fileKey of await deleteExpiredTasks(db)) await files.remove(fileKey);
  for (const fileKey of await unreferencedFiles(db, await files.sweep(abandonedMs)))
    await files.remove(fileKey);
}
