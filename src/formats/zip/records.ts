/**
 * The fixed records of a ZIP archive, as PKWARE's APPNOTE.TXT 6.3.10 lays them out (section 4.3 and, for ZIP64,
 * 4.5.3). Pure: numbers in, bytes out.
 */

/** What the central directory says of one entry. Sizes and offset in bytes. */
export interface EntryRecord {
  name: Buffer;
  crc32: number;
  compressedSize: number;
  size: number;
  offset: number;
}

/** A moment in MS-DOS form: two-second steps from 1980 to 2107, here always in UTC. */
export interface DosTime {
  date: number;
  time: number;
}

const MAX_32 = 0xffff_ffff;
const MAX_16 = 0xffff;
const VERSION_DEFLATE = 20;
const VERSION_ZIP64 = 45;
const MADE_BY_UNIX = 3 << 8;
const REGULAR_FILE_0644 = 0o100644;
const FLAG_DATA_DESCRIPTOR = 1 << 3;
const FLAG_UTF8_NAME = 1 << 11;
const FLAGS = FLAG_DATA_DESCRIPTOR | FLAG_UTF8_NAME;
const METHOD_DEFLATE = 8;
const DOS_FIRST = Date.UTC(1980, 0, 1);
const DOS_LAST = Date.UTC(2107, 11, 31, 23, 59, 58);

/** UTC rather than local time, so that the same input gives the same bytes in every time zone. */
export function dosTime(moment: Date): DosTime {
  const held = new Date(Math.min(Math.max(moment.getTime(), DOS_FIRST), DOS_LAST));
  return {
    date: ((held.getUTCFullYear() - 1980) << 9) | ((held.getUTCMonth() + 1) << 5) | held.getUTCDate(),
    time: (held.getUTCHours() << 11) | (held.getUTCMinutes() << 5) | (held.getUTCSeconds() >> 1),
  };
}

/** The local header of an entry whose CRC and sizes follow its data. */
export function localHeader(name: Buffer, modified: DosTime): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(VERSION_DEFLATE, 4);
  header.writeUInt16LE(FLAGS, 6);
  header.writeUInt16LE(METHOD_DEFLATE, 8);
  header.writeUInt16LE(modified.time, 10);
  header.writeUInt16LE(modified.date, 12);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

/**
 * The data descriptor: sizes of 8 bytes only for an entry past 4 GiB, whose local header could not announce it.
 * Streaming readers that count (Java's `ZipInputStream`) expect exactly that; the others ask the directory.
 */
export function dataDescriptor(crc32: number, compressedSize: number, size: number): Buffer {
  const wide = compressedSize > MAX_32 || size > MAX_32;
  const record = Buffer.alloc(wide ? 24 : 16);
  record.writeUInt32LE(0x08074b50, 0);
  record.writeUInt32LE(crc32, 4);
  if (wide) {
    record.writeBigUInt64LE(BigInt(compressedSize), 8);
    record.writeBigUInt64LE(BigInt(size), 16);
  } else {
    record.writeUInt32LE(compressedSize, 8);
    record.writeUInt32LE(size, 12);
  }
  return record;
}

/** One entry in the central directory, with its ZIP64 extra field when a number needs more than 32 bits. */
export function directoryRecord(entry: EntryRecord, modified: DosTime): Buffer {
  const wide = entry.compressedSize >= MAX_32 || entry.size >= MAX_32 || entry.offset >= MAX_32;
  const extra = wide ? zip64Extra(entry) : Buffer.alloc(0);
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(MADE_BY_UNIX | (wide ? VERSION_ZIP64 : VERSION_DEFLATE), 4);
  record.writeUInt16LE(wide ? VERSION_ZIP64 : VERSION_DEFLATE, 6);
  record.writeUInt16LE(FLAGS, 8);
  record.writeUInt16LE(METHOD_DEFLATE, 10);
  record.writeUInt16LE(modified.time, 12);
  record.writeUInt16LE(modified.date, 14);
  record.writeUInt32LE(entry.crc32, 16);
  record.writeUInt32LE(wide ? MAX_32 : entry.compressedSize, 20);
  record.writeUInt32LE(wide ? MAX_32 : entry.size, 24);
  record.writeUInt16LE(entry.name.length, 28);
  record.writeUInt16LE(extra.length, 30);
  record.writeUInt32LE((REGULAR_FILE_0644 << 16) >>> 0, 38);
  record.writeUInt32LE(wide ? MAX_32 : entry.offset, 42);
  return Buffer.concat([record, entry.name, extra]);
}

function zip64Extra(entry: EntryRecord): Buffer {
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(0x0001, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(BigInt(entry.size), 4);
  extra.writeBigUInt64LE(BigInt(entry.compressedSize), 12);
  extra.writeBigUInt64LE(BigInt(entry.offset), 20);
  return extra;
}

/** The end of the archive; past 65,534 entries or 4 GiB with the ZIP64 end record and its locator before it. */
export function endOfArchive(entries: number, directorySize: number, directoryOffset: number): Buffer {
  const wide = entries >= MAX_16 || directorySize >= MAX_32 || directoryOffset >= MAX_32;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(wide ? MAX_16 : entries, 8);
  end.writeUInt16LE(wide ? MAX_16 : entries, 10);
  end.writeUInt32LE(wide ? MAX_32 : directorySize, 12);
  end.writeUInt32LE(wide ? MAX_32 : directoryOffset, 16);
  return wide ? Buffer.concat([zip64End(entries, directorySize, directoryOffset), end]) : end;
}

function zip64End(entries: number, directorySize: number, directoryOffset: number): Buffer {
  const record = Buffer.alloc(76);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(MADE_BY_UNIX | VERSION_ZIP64, 12);
  record.writeUInt16LE(VERSION_ZIP64, 14);
  record.writeBigUInt64LE(BigInt(entries), 24);
  record.writeBigUInt64LE(BigInt(entries), 32);
  record.writeBigUInt64LE(BigInt(directorySize), 40);
  record.writeBigUInt64LE(BigInt(directoryOffset), 48);
  record.writeUInt32LE(0x07064b50, 56);
  record.writeBigUInt64LE(BigInt(directoryOffset + directorySize), 64);
  record.writeUInt32LE(1, 72);
  return record;
}
