import { pipeline, Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import type { StoredData } from '../store/exports/tasks.ts';
import type { FileStore } from '../store/files/file-store.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * A range, both ends included, of the data in an exported file: unpacked as it is read, from its beginning, for a
 * deflate stream has no other entry.
 */
export async function readData(
  files: FileStore,
  fileKey: string,
  { packedOffset, packedSize }: StoredData,
  range: Range,
): Promise<Readable> {
  const packed = await files.read(fileKey, { start: packedOffset, end: packedOffset + packedSize - 1 });
  // Each part destroys the other; an error reaches whoever reads on.
  const unpacked = pipeline(packed, createInflateRaw(), () => undefined);
  return Readable.from(part(unpacked, range), { objectMode: false });
}

/** Leaves the rest unread, which ends what it comes from. */
async function* part(chunks: AsyncIterable<Buffer>, { start, end }: Range): AsyncGenerator<Buffer> {
  let at = 0;
  for await (const chunk of chunks) {
    const from = Math.max(start - at, 0);
    const to = end + 1 - at;
    at += chunk.length;
    if (from < chunk.length) yield chunk.subarray(from, to);
    if (at > end) return;
  }
}
