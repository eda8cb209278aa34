import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Problem } from '../../errors.ts';
import type { FileStore, PendingFile } from '../../store/files/file-store.ts';
import { FileStoreError } from '../../store/files/file-store-error.ts';

export const CONTENT_LOST = 'the content of the file is lost; upload it again';
const KEY = /^([0-9a-f]{64})\.iac$/;

/** What a content is kept under. */
export function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Writes a content under its digest; it is kept once `commit` was called. */
export async function writeContent(files: FileStore, sha256: string, bytes: Buffer): Promise<PendingFile> {
  const file = await files.create(keyOf(sha256));
  try {
    await file.write(bytes);
    // An upload has thousands of contents at once: as many open files would be more than a process may have.
    await file.seal();
  } catch (error) {
    await file.abort();
    throw error;
  }
  return file;
}

/** @throws {Problem} HSS.0011 when it is not there, e.g. in a data folder restored without it */
export async function readContent(files: FileStore, sha256: string): Promise<Buffer> {
  try {
    return await buffer(await files.read(keyOf(sha256), { start: 0, end: Number.POSITIVE_INFINITY }));
  } catch (cause) {
    if (!(cause instanceof FileStoreError && cause.reason === 'missing')) throw cause;
    throw new Problem('HSS.0011', CONTENT_LOST, { cause });
  }
}

export function removeContent(files: FileStore, sha256: string): Promise<void> {
  return files.remove(keyOf(sha256));
}

/** The digests of the contents kept for longer than `ageMs`; what uploads left half-written is removed. */
export async function contentsOlderThan(files: FileStore, ageMs: number): Promise<string[]> {
  const keys = await files.sweep(ageMs);
  return keys.flatMap((key) => KEY.exec(key)?.[1] ?? []);
}

function keyOf(sha256: string): string {
  return `${sha256}.iac`;
}
