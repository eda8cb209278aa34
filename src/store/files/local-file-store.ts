import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileStore, PendingFile } from './file-store.ts';

const UNFINISHED = '.unfinished';

/** Files in one folder: written under a temporary name, synced, then renamed. */
export async function openLocalFileStore(folder: string): Promise<FileStore> {
  const unfinished = join(folder, UNFINISHED);
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  return {
    create: (key) => createFile(folder, key),
    read: async (key, range) => createReadStream(pathOf(folder, key), range),
    remove: (key) => rm(pathOf(folder, key), { force: true }),
    sweep: async (ageMs) => {
      for (const path of await olderThan(unfinished, ageMs))
        await rm(join(unfinished, path), { force: true });
      return olderThan(folder, ageMs);
    },
  };
}

async function createFile(folder: string, key: string): Promise<PendingFile> {
  const path = pathOf(folder, key);
  // Two may write the same key at once: the same content under the same hash.
  const temporary = join(folder, UNFINISHED, `${key}.${randomUUID()}`);
  const file = await open(temporary, 'w', 0o600);
  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await file.close();
  };
  const seal = async () => {
    if (!isOpen) return;
    await file.sync();
    await close();
  };
  return {
    write: async (chunk) => {
      await file.writeFile(chunk);
    },
    seal,
    commit: async () => {
      await seal();
      await rename(temporary, path);
      await syncFolder(folder);
    },
    abort: async () => {
      await close();
      await rm(temporary, { force: true });
    },
  };
}

/** Without it the new name may be lost with the power, although the file's content is not. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function pathOf(folder: string, key: string): string {
  if (!/^[A-Za-z0-9-]+\.[a-z]+$/.test(key)) throw new Error('not a key of a stored file');
  return join(folder, key);
}

async function olderThan(folder: string, ageMs: number): Promise<string[]> {
  const names = await readdir(folder, { withFileTypes: true });
  const old: string[] = [];
  for (const entry of names) {
    if (!entry.isFile()) continue;
    // Gone meanwhile: somebody else removed it.
    const { mtimeMs } = await stat(join(folder, entry.name)).catch(() => ({ mtimeMs: Infinity }));
    if (Date.now() - mtimeMs >= ageMs) old.push(entry.name);
  }
  return old;
}
