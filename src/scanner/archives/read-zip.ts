import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { FILE_BYTES_MAX } from '../file-type.ts';
import { ArchiveRefusal, shown } from './archive-refusal.ts';
import type { EntryKind, Intake } from './intake.ts';
import { ENTRIES_MAX } from './limits.ts';

const inflate = promisify(inflateRaw);

/** Times and owners take some dozens; the reader makes an object of every four bytes. */
const EXTRA_BYTES_MAX = 1024;
const LOCAL_HEADER_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;

/** The kind of a file in the upper half of the external attributes, as Unix has it (stat.h, S_IFMT). */
const KIND_MASK = 0o170000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;
const LINK = 0o120000;

/** Where an entry is, from its local header on. */
type Extent = Pick<Entry, 'relativeOffsetOfLocalHeader' | 'compressedSize'>;

interface WantedEntry {
  readonly name: string;
  readonly entry: Entry;
}

/**
 * Reads a ZIP archive. Only what is to be scanned is unpacked.
 * @throws {ArchiveRefusal} when a limit is passed; errors of the reader when it is broken
 */
export async function readZip(bytes: Buffer, intake: Intake): Promise<void> {
  const zip = await fromBufferPromise(bytes, { decodeStrings: false, lazyEntries: true });
  if (zip.entryCount > ENTRIES_MAX) throw new ArchiveRefusal(`more than ${ENTRIES_MAX} entries`);
  const extents: Extent[] = [];
  const wanted: WantedEntry[] = [];
  for await (const entry of zip.eachEntry()) {
    const { relativeOffsetOfLocalHeader, compressedSize, extraFieldLength } = entry;
    if (extraFieldLength > EXTRA_BYTES_MAX)
      throw new ArchiveRefusal(`the extra fields of an entry are larger than ${EXTRA_BYTES_MAX} bytes`);
    extents.push({ relativeOffsetOfLocalHeader, compressedSize });
    const written = entry.fileNameRaw;
    const text = written.toString();
    const name = intake.wanted(isUtf8(written) ? text : undefined, kindOf(entry, text), text);
    if (name !== undefined) wanted.push({ name, entry });
  }
  refuseOverlaps(extents);
  for (const { name, entry } of wanted) await readEntry(bytes, zip, name, entry, intake);
}

/** One piece of packed content that stands for many entries unpacks to thousands of times the archive's size. */
function refuseOverlaps(entries: readonly Extent[]): void {
  const inOrder = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  for (const [index, entry] of inOrder.entries()) {
    const end = entry.relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + entry.compressedSize;
    const next = inOrder[index + 1];
    if (next && end > next.relativeOffsetOfLocalHeader) throw new ArchiveRefusal('its entries overlap');
  }
}

async function readEntry(
  bytes: Buffer,
  zip: ZipFile,
  name: string,
  entry: Entry,
  intake: Intake,
): Promise<void> {
  const { compressionMethod: method, compressedSize, uncompressedSize } = entry;
  if (entry.isEncrypted()) return intake.refuse(name, 'it is encrypted');
  if (method !== STORED && method !== DEFLATED)
    return intake.refuse(name, `it is packed by method ${method}; only deflated and stored files are read`);
  if (uncompressedSize > FILE_BYTES_MAX) return intake.refuseTooLarge(name);
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const packed = bytes.subarray(fileDataStart, fileDataStart + compressedSize);
  const content = method === STORED ? Buffer.from(packed) : await inflated(packed, intake);
  if (content === undefined) return intake.refuseTooLarge(name);
  if (method === STORED) intake.count(content.length);
  if (content.length !== uncompressedSize || crc32(content) !== entry.crc32)
    throw new ArchiveRefusal(`broken: ${shown(name)} is not what its size and checksum tell`);
  intake.take(name, content);
}

/** The content, counted; undefined where it is larger than a member may be. */
async function inflated(packed: Buffer, intake: Intake): Promise<Buffer | undefined> {
  try {
    const content = await inflate(packed, { maxOutputLength: FILE_BYTES_MAX });
    intake.count(content.length);
    return content;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') throw error;
    intake.count(FILE_BYTES_MAX);
    return undefined;
  }
}

function kindOf({ externalFileAttributes }: Entry, name: string): EntryKind {
  const kind = (externalFileAttributes >>> 16) & KIND_MASK;
  if (kind === LINK) return { other: 'a link: links are not followed' };
  if (kind === FOLDER || name.endsWith('/')) return 'folder';
  // Archives made elsewhere than on Unix leave the kind out.
  return kind === REGULAR || kind === 0 ? 'file' : { other: 'neither a file nor a folder' };
}
