import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { FileStore } from './file-store.ts';
import { FileStoreError } from './file-store-error.ts';
import type { FileStoreSettings } from './file-store-settings.ts';
import { openFileStore } from './open-file-store.ts';

const OWNER = 'waybill-owner.txt';

/**
 * Tries what is done with a place later, and takes it for one installation: two in one folder, or on one prefix, would
 * each remove the other's files, since they know nothing of them.
 * @param installationId undefined when it has none yet; then only a place without an owner will do
 * @throws {FileStoreError} when the place refuses something, or is another installation's
 */
export async function claimFileStore(
  settings: FileStoreSettings,
  installationId: string | undefined,
): Promise<void> {
  const files = await openFileStore(settings);
  const owner = await ownerOf(files);
  if (owner !== '' && owner !== installationId) {
    const [place, file] =
      settings.kind === 's3'
        ? ['prefix', `s3://${settings.bucket}/${settings.prefix}${OWNER}`]
        : ['folder', join(settings.folder, OWNER)];
    throw new FileStoreError(
      'denied',
      `the ${place} is in use by another installation (${file} names it): give each one of its own`,
    );
  }
  const file = await files.create(OWNER);
  await file.write(Buffer.from(installationId ?? ''));
  await file.commit();
  // Of no file: what counts is whether it may be done.
  await files.remove('waybill-removed.txt');
}

/** Empty when it has none. */
async function ownerOf(files: FileStore): Promise<string> {
  try {
    return await text(await files.read(OWNER, { start: 0, end: Number.POSITIVE_INFINITY }));
  } catch (error) {
    if (error instanceof FileStoreError && error.reason === 'missing') return '';
    throw error;
  }
}
