import type { FileStore } from './file-store.ts';
import type { FileStoreSettings } from './file-store-settings.ts';
import { openLocalFileStore } from './local-file-store.ts';

/** Opens the place for files that the settings name. */
export async function openFileStore(settings: FileStoreSettings): Promise<FileStore> {
  if (settings.kind === 'folder') return openLocalFileStore(settings.folder);
  // Loading the SDK takes longer than the rest of the start, and 35 MB: only where it is wanted.
  const { openS3FileStore } = await import('./s3/open-s3-file-store.ts');
  return openS3FileStore(settings);
}
