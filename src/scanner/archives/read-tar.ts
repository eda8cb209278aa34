import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Extract, extract, type Header } from 'tar-stream';
import { FILE_BYTES_MAX } from '../file-type.ts';
import { ArchiveRefusal } from './archive-refusal.ts';
import { ExtendedHeaders } from './extended-headers.ts';
import type { EntryKind, Intake } from './intake.ts';

const BLOCK = 512;
const NO_TAR = 'packed by gzip, but no tar archive: unpack it, or pack the files as .tar.gz';

type Entry = Extract extends AsyncIterable<infer Each> ? Each : never;

/** What else than files and folders a tar archive has, in words. */
const OTHER_KINDS: Readonly<Partial<Record<Header['type'], string>>> = {
  symlink: 'a link: links are not followed',
  link: 'a hard link: links are not followed',
  'character-device': 'a device',
  'block-device': 'a device',
  fifo: 'a pipe',
};

/**
 * Reads a tar archive, packed by gzip or not.
 * @throws {ArchiveRefusal} when a limit is passed; errors of the readers when it is broken
 */
export async function readTar(bytes: Buffer, isPacked: boolean, intake: Intake): Promise<void> {
  const entries = extract();
  const source = Readable.from(checkedBlocks(isPacked ? unpacked(bytes) : [bytes], intake));
  source.on('error', (error) => entries.destroy(error));
  source.pipe(entries);
  try {
    for await (const entry of entries) await readEntry(entry, intake);
  } finally {
    source.destroy();
    entries.destroy();
  }
}

async function readEntry(entry: Entry, intake: Intake): Promise<void> {
  const { name: written, size } = entry.header;
  // The reader puts U+FFFD where the name is not UTF-8.
  const isUtf8 = !written.includes('\ufffd');
  const name = intake.wanted(isUtf8 ? written : undefined, kindOf(entry.header), written);
  if (name === undefined || size > FILE_BYTES_MAX) {
    if (name !== undefined) intake.refuseTooLarge(name);
    for await (const _ of entry); // what follows can be had only past its content
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of entry) chunks.push(chunk as Buffer);
  intake.take(name, Buffer.concat(chunks));
}

function kindOf({ type }: Header): EntryKind {
  if (type === 'file' || type === 'contiguous-file') return 'file';
  if (type === 'directory') return 'folder';
  return { other: OTHER_KINDS[type] ?? 'neither a file nor a folder' };
}

async function* unpacked(bytes: Buffer): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: 64 * 1024 });
  gunzip.end(bytes);
  yield* gunzip;
}

/** Passes on whole blocks, counted and looked at. */
async function* checkedBlocks(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  intake: Intake,
): AsyncGenerator<Buffer> {
  const headers = new ExtendedHeaders();
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  for await (const chunk of chunks) {
    intake.count(chunk.length);
    const joined = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const whole = joined.length - (joined.length % BLOCK);
    rest = joined.subarray(whole);
    if (whole === 0) continue;
    const blocks = joined.subarray(0, whole);
    if (isFirst && !beginsTar(blocks)) throw new ArchiveRefusal(NO_TAR);
    isFirst = false;
    headers.look(blocks);
    yield blocks;
  }
  if (isFirst) throw new ArchiveRefusal(NO_TAR);
  if (rest.length > 0) yield rest;
}

/** An archive without entries is blocks of zeros. */
function beginsTar(blocks: Buffer): boolean {
  return (
    blocks.toString('latin1', 257, 262) === 'ustar' || blocks.subarray(0, BLOCK).every((byte) => byte === 0)
  );
}
