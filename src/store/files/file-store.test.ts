import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hasS3Server, type S3Server, startS3Server } from '../../../test/support/s3-server.ts';
import { unfinishedUploads } from '../../../test/support/s3-uploads.ts';
import type { FileStore } from './file-store.ts';
import { openFileStore } from './open-file-store.ts';

const MIB = 1024 * 1024;

/** A store to try, and how many of its files are begun and not committed. */
interface Tried {
  readonly files: FileStore;
  unfinished(): Promise<number>;
  close(): Promise<void>;
}

async function folderStore(): Promise<Tried> {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-files-'));
  return {
    files: await openFileStore({ kind: 'folder', folder }),
    unfinished: async () => readdirSync(join(folder, '.unfinished')).length,
    close: async () => rmSync(folder, { recursive: true }),
  };
}

async function s3Store(): Promise<Tried> {
  const server: S3Server = await startS3Server();
  await server.createBucket('tried');
  for (const [name, value] of Object.entries(server.credentials)) vi.stubEnv(name, value);
  const { endpoint } = server;
  const settings = {
    kind: 's3',
    bucket: 'tried',
    prefix: 'some/where/',
    endpoint,
    forcePathStyle: true,
  } as const;
  return {
    files: await openFileStore(settings),
    unfinished: async () => (await unfinishedUploads(server, 'tried')).length,
    close: async () => {
      vi.unstubAllEnvs();
      await server.stop();
    },
  };
}

const bytesOf = (size: number, seed: number) =>
  Buffer.alloc(size, `${seed}: what is in the file, again and again; `);

/** The same for every store. */
function holds(open: () => Promise<Tried>): void {
  let tried: Tried;
  let files: FileStore;
  beforeAll(async () => {
    tried = await open();
    files = tried.files;
  });
  afterAll(() => tried?.close());

  const put = async (key: string, content: Buffer) => {
    const file = await files.create(key);
    await file.write(content);
    await file.commit();
  };
  const read = async (key: string, start = 0, end = Number.POSITIVE_INFINITY) =>
    buffer(await files.read(key, { start, end }));
  const missing = expect.objectContaining({ name: 'FileStoreError', reason: 'missing' });

  test('are not there before they are committed, and whole afterwards', async () => {
    const file = await files.create('whole-1.zip');
    await file.write(Buffer.from('hello '));
    await file.write(Buffer.from('world'));
    expect(await files.sweep(0)).toEqual([]);
    const again = await files.create('whole-1.zip');
    await again.write(Buffer.from('hello world'));
    await expect(read('whole-1.zip')).rejects.toEqual(missing);
    await again.commit();
    await again.commit();
    await again.abort();
    await file.abort();
    expect(await files.sweep(0)).toEqual(['whole-1.zip']);
    expect(String(await read('whole-1.zip', 0, 10))).toBe('hello world');
    expect(String(await read('whole-1.zip', 6, 8))).toBe('wor');
    expect(String(await read('whole-1.zip', 6))).toBe('world');
    await files.remove('whole-1.zip');
    await files.remove('whole-1.zip');
    await expect(read('whole-1.zip')).rejects.toEqual(missing);
    expect(await files.sweep(0)).toEqual([]);
  });

  test('that somebody who died has begun are discarded by their key, and no others', async () => {
    await put('died-1.zip', bytesOf(100, 1));
    await put('died-2.zip', bytesOf(100, 2));
    const [abandoned, other] = [await files.create('died-1.zip'), await files.create('died-2.zip')];
    for (const file of [abandoned, other]) {
      await file.write(bytesOf(9 * MIB, 3));
      await file.seal();
    }
    expect(await tried.unfinished()).toBe(2);
    await files.discard('died-1.zip');
    await files.discard('died-3.zip');
    expect(await tried.unfinished()).toBe(1);
    await expect(read('died-1.zip')).rejects.toEqual(missing);
    await expect(abandoned.commit()).rejects.toThrow();
    await abandoned.abort();
    await other.commit();
    expect(await files.sweep(0)).toEqual(['died-2.zip']);
    await files.remove('died-2.zip');
  });

  test.each([0, 1, 8 * MIB - 1, 8 * MIB, 20 * MIB + 1])('of %d bytes come back as written', async (size) => {
    const content = bytesOf(size, size);
    const file = await files.create('size-1.zip');
    const chunk = Buffer.alloc(3 * MIB + 7);
    for (let from = 0; from < size; from += chunk.length) {
      // The writer may use its memory again once the store has taken what was in it.
      const length = content.copy(chunk, 0, from);
      await file.write(chunk.subarray(0, length));
      chunk.fill(0);
    }
    await file.commit();
    expect((await read('size-1.zip')).equals(content)).toBe(true);
    if (size > 100)
      expect((await read('size-1.zip', 50, size - 50)).equals(content.subarray(50, size - 49))).toBe(true);
    await files.remove('size-1.zip');
    expect(await tried.unfinished()).toBe(0);
  });

  test.each([100, 20 * MIB])('of %d bytes leave nothing when they are aborted', async (size) => {
    const file = await files.create('aborted-1.zip');
    await file.write(bytesOf(size, 1));
    await file.abort();
    await file.abort();
    await expect(file.commit()).rejects.toThrow();
    expect(await files.sweep(0)).toEqual([]);
    expect(await tried.unfinished()).toBe(0);
  });

  test('are written to the end, many at once, before the first is committed', async () => {
    const pending = await Promise.all(Array.from({ length: 6 }, (_, n) => files.create(`sealed-${n}.zip`)));
    for (const [n, file] of pending.entries()) {
      await file.write(bytesOf(7 * MIB, n));
      await file.seal();
      await file.seal();
    }
    expect(await files.sweep(60_000)).toEqual([]);
    await expect(read('sealed-5.zip')).rejects.toEqual(missing);
    for (const n of [0, 5]) {
      await pending[n]?.commit();
      expect((await read(`sealed-${n}.zip`)).equals(bytesOf(7 * MIB, n))).toBe(true);
      await files.remove(`sealed-${n}.zip`);
    }
    for (const file of pending) await file.abort();
    expect(await files.sweep(0)).toEqual([]);
    expect(await tried.unfinished()).toBe(0);
  });

  test.each([100, 9 * MIB])('of %d bytes may be written twice at once under one key', async (size) => {
    const content = bytesOf(size, 2);
    const pending = await Promise.all([1, 2, 3].map(() => files.create('same-1.zip')));
    for (const file of pending) await file.write(content);
    await pending[0]?.commit();
    await pending[1]?.abort();
    await pending[2]?.commit();
    expect((await read('same-1.zip')).equals(content)).toBe(true);
    await files.remove('same-1.zip');
    expect(await tried.unfinished()).toBe(0);
  });

  test('left by a killed writer go with a sweep once they are old enough', async () => {
    await put('old-1.zip', bytesOf(10, 1));
    const left = await files.create('left-1.zip');
    await left.write(bytesOf(9 * MIB, 1));
    expect(await files.sweep(60_000)).toEqual([]);
    expect(await tried.unfinished()).toBe(1);
    expect(await files.sweep(0)).toEqual(['old-1.zip']);
    expect(await tried.unfinished()).toBe(0);
    await expect(left.commit()).rejects.toThrow();
    await left.abort();
    expect(await files.sweep(0)).toEqual(['old-1.zip']);
    await files.remove('old-1.zip');
  });

  test.each(['../escape.zip', 'a/b.zip', '.unfinished', 'x'])('have no key like %s', async (key) => {
    const refused = expect.objectContaining({ message: 'not a key of a stored file' });
    await expect((async () => files.create(key))()).rejects.toEqual(refused);
    await expect((async () => files.read(key, { start: 0, end: 1 }))()).rejects.toEqual(refused);
    await expect((async () => files.remove(key))()).rejects.toEqual(refused);
  });
}

describe('files in a folder', () => {
  holds(folderStore);
});
describe.skipIf(!hasS3Server)('files in a bucket (where Swift is installed)', () => {
  holds(s3Store);
});
