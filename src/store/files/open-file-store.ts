import type { FileStore } from './file-store.ts';
import type { FileStoreSettings } from './file-store-settings.ts';
import { openLocalFileStore } from './local-file-store.ts';

/** Opens the place for files that the settings name. */
export async function openFileStore(settings: FileStoreSettings): Promise<FileStore> {
  if (settings.kind === 'folder') return openLocalFileStore(settings.folder);
  throw new Error('no such kind of file store');
}
