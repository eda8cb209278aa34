import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checkKey, isKey } from './file-key.ts';
import type { FileStore, PendingFile } from './file-store.ts';
import { FileStoreError } from './file-store-error.ts';
import { onDisk } from './local-error.ts';

const UNFINISHED = '.unfinished';

/** Files in one folder: written under a temporary name, synced, then renamed. */
export async function openLocalFileStore(folder: string): Promise<FileStore> {
  const unfinished = join(folder, UNFINISHED);
  await onDisk(() => mkdir(unfinished, { recursive: true, mode: 0o700 }));
  const remove = (key: string) => {
    const path = pathOf(folder, key);
    return onDisk(() => rm(path, { force: true }));
  };
  return {
    create: (key) => createFile(folder, key),
    read: async (key, range) => (await openFile(pathOf(folder, key))).createReadStream(range),
    remove,
    discard: async (key) => {
      await remove(key);
      await onDisk(async () => {
        for (const name of await readdir(unfinished))
          if (name.startsWith(`${key}.`)) await rm(join(unfinished, name), { force: true });
      });
    },
    sweep: (ageMs) =>
      onDisk(async () => {
        for (const path of await olderThan(unfinished, ageMs))
          await rm(join(unfinished, path), { force: true });
        return (await olderThan(folder, ageMs)).filter(isKey);
      }),
  };
}

async function openFile(path: string): Promise<FileHandle> {
  return onDisk(() =>
    open(path).catch((cause: NodeJS.ErrnoException) => {
      throw cause.code === 'ENOENT'
        ? new FileStoreError('missing', 'the file is not there', { cause })
        : cause;
    }),
  );
}

async function createFile(folder: string, key: string): Promise<PendingFile> {
  const path = pathOf(folder, key);
  // Two may write the same key at once: the same content under the same hash.
  const temporary = join(folder, UNFINISHED, `${key}.${randomUUID()}`);
  let file: FileHandle | undefined = await onDisk(() => open(temporary, 'wx', 0o600));
  let isCommitted = false;
  const close = async () => {
    const closing = file;
    file = undefined;
    await closing?.close();
  };
  const seal = async () => {
    await file?.sync();
    await close();
  };
  return {
    write: (chunk) =>
      onDisk(async () => {
        if (!file) throw new Error('the file takes no more');
        await file.writeFile(chunk);
      }),
    seal: () => onDisk(seal),
    commit: () =>
      onDisk(async () => {
        if (isCommitted) return;
        await seal();
        await rename(temporary, path);
        await syncFolder(folder);
        isCommitted = true;
      }),
    abort: () =>
      onDisk(async () => {
        await close();
        await rm(temporary, { force: true });
      }),
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
  checkKey(key);
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
