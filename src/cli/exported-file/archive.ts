import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { basename, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { CliFailure } from '../failure.ts';
import { printable } from '../printable.ts';
import { contentOf } from './entry-content.ts';

/** The parts of an exported file. */
export interface Archive {
  readonly dataName: string;
  /** As the archive states it, unpacked. */
  readonly dataBytes: number;
  readonly manifestBytes: Buffer;
  /** Undefined when it holds none. */
  readonly signatureBytes: Buffer | undefined;
  /** Unpacks the data into a folder. */
  unpackData(folder: string): Promise<{ readonly path: string; readonly sha256: string }>;
}

/** A manifest repeats what was asked for, which has at most 12 MB. */
const MAX_MANIFEST_BYTES = 64 * 1024 * 1024;
const MAX_SIGNATURE_BYTES = 64 * 1024;

/**
 * Opens an exported file for `use`.
 * @throws {CliFailure} 2 when it cannot be read, 1 when it is damaged, no exported file, or `use` throws an Error
 */
export async function withArchive<T>(file: string, use: (archive: Archive) => Promise<T>): Promise<T> {
  const zip = await openPromise(file, { autoClose: false }).catch((error: Error) => {
    // A file that cannot be read at all says nothing about the export.
    throw new CliFailure('code' in error ? 2 : 1, `${file}: ${printable(error.message)}`, { cause: error });
  });
  try {
    return await use(await readArchive(zip));
  } catch (error) {
    if (error instanceof CliFailure || !(error instanceof Error)) throw error;
    throw new CliFailure(1, `${file}: ${printable(error.message)}`, { cause: error });
  } finally {
    zip.close();
  }
}

async function readArchive(zip: ZipFile): Promise<Archive> {
  // The data stands first. What else is there, or there twice, could be taken for a part of the export.
  const [data, manifest, signature] = await entriesOf(zip);
  if (!data || manifest?.fileName !== 'manifest.json')
    throw new Error('no exported file: it holds no data with a manifest.json of Waybill behind it');
  return {
    dataName: data.fileName,
    dataBytes: data.uncompressedSize,
    manifestBytes: await readPart(zip, manifest, MAX_MANIFEST_BYTES),
    signatureBytes: signature && (await readPart(zip, signature, MAX_SIGNATURE_BYTES)),
    unpackData: (folder) => unpack(zip, data, folder),
  };
}

/**
 * Only what every program finds: some read the entries one after the other, some the directory at the end of the
 * archive.
 */
async function entriesOf(zip: ZipFile): Promise<Entry[]> {
  if (zip.comment !== '') throw new Error('no exported file: the archive has a comment');
  const directory = Number(zip.readEntryCursor);
  const entries: Entry[] = [];
  let end = 0;
  for await (const entry of zip.eachEntry()) {
    const isKnown = entries.length < 2 || (entries.length === 2 && entry.fileName === 'manifest.sig');
    if (!isKnown)
      throw new Error(`no exported file: it holds ${entry.fileName} beside the data and its manifest`);
    const { fileName, fileDataStart } = await zip.readLocalFileHeaderPromise(entry);
    if (!fileName.equals(entry.fileNameRaw))
      throw new Error(`no exported file: ${entry.fileName} has another name too, ${fileName.toString()}`);
    requireNothingBetween(end, entry.relativeOffsetOfLocalHeader);
    end = fileDataStart + entry.compressedSize;
    entries.push(entry);
  }
  requireNothingBetween(end, directory);
  return entries;
}

/** The longest data descriptor (APPNOTE 4.3.9); the shortest entry takes more. */
const DESCRIPTOR_BYTES_MAX = 24;

function requireNothingBetween(end: number, next: number): void {
  if (next < end || next > end + DESCRIPTOR_BYTES_MAX)
    throw new Error('no exported file: it holds more, or less, than its directory tells of');
}

async function readPart(zip: ZipFile, entry: Entry, maxBytes: number): Promise<Buffer> {
  if (entry.uncompressedSize > maxBytes) throw new Error(`${entry.fileName} is larger than Waybill makes it`);
  return buffer(contentOf(zip, entry));
}

async function unpack(zip: ZipFile, entry: Entry, folder: string): Promise<{ path: string; sha256: string }> {
  const hash = createHash('sha256');
  const path = join(folder, basename(entry.fileName));
  await pipeline(
    contentOf(zip, entry),
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(path),
  );
  return { path, sha256: hash.digest('hex') };
}
