import type { Database } from '../../store/database.ts';
import type { FileStore } from '../../store/files/file-store.ts';
import { lockContentsAlone, unreferencedContents } from '../../store/iac/uploads.ts';
import { contentsOlderThan, removeContent } from './contents.ts';

/**
 * Removes the contents that no file has any more, and what uploads that died left behind.
 * @param abandonedMs the age from which a content that is not in use counts as left behind
 */
export async function removeUnusedContents(
  db: Database,
  contents: FileStore,
  abandonedMs: number,
): Promise<void> {
  await db.transaction(async (client) => {
    await lockContentsAlone(client);
    for (const sha256 of await unreferencedContents(client, await contentsOlderThan(contents, abandonedMs)))
      await removeContent(contents, sha256);
  });
}
