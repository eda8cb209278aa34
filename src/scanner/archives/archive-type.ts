import { ArchiveRefusal } from './archive-refusal.ts';

type ArchiveType = 'zip' | 'tar' | 'tar.gz';

const ARCHIVE_NAME = /\.(?:zip|tar|tgz|tar\.gz)$/i;
const CHART_PACKAGE_NAME = /\.tgz$/i;
const PACKED_NAME = /\.(?:zip|tar|tgz|gz|bz2|tbz2?|xz|txz|zst|7z|rar|jar|war)$/i;

/** Other kinds of archives, by their first bytes. */
const NOT_OPENED: readonly (readonly [name: string, magic: Buffer])[] = [
  ['7z', Buffer.from('377abcaf271c', 'hex')],
  ['RAR', Buffer.from('526172211a07', 'hex')],
  ['xz', Buffer.from('fd377a585a00', 'hex')],
  ['bzip2', Buffer.from('425a68', 'hex')],
  ['Zstandard', Buffer.from('28b52ffd', 'hex')],
];
const OPENED = 'pack the files as .zip, .tar or .tar.gz';

/** Tells by its name whether a file is an archive of a kind that is opened. */
export function isArchiveName(name: string): boolean {
  return ARCHIVE_NAME.test(name);
}

/** Tells by its name whether a file may be a Helm chart package: `helm package` writes `<chart>-<version>.tgz`. */
export function isChartPackageName(name: string): boolean {
  return CHART_PACKAGE_NAME.test(name);
}

/** Tells by its name whether a file is packed in any way. */
export function isPackedName(name: string): boolean {
  return PACKED_NAME.test(name);
}

/** Tells by its first bytes whether a file is an archive of a kind that is opened. */
export function hasArchiveContent(bytes: Buffer): boolean {
  return openedType(bytes) !== undefined;
}

/**
 * The kind of an archive by its first bytes; names are not believed.
 * @throws {ArchiveRefusal} for what is no archive, or one of a kind that is not opened
 */
export function archiveType(bytes: Buffer): ArchiveType {
  if (bytes.length === 0) throw new ArchiveRefusal('the file is empty');
  const type = openedType(bytes);
  if (type) return type;
  const known = NOT_OPENED.find(([, magic]) => startsWith(bytes, magic));
  throw new ArchiveRefusal(
    known ? `${known[0]} archives are not opened: ${OPENED}` : `neither a zip nor a tar archive: ${OPENED}`,
  );
}

function openedType(bytes: Buffer): ArchiveType | undefined {
  // PK\3\4 begins an entry, PK\5\6 the end of an archive without any.
  if (startsWith(bytes, Buffer.from('PK\x03\x04')) || startsWith(bytes, Buffer.from('PK\x05\x06')))
    return 'zip';
  if (startsWith(bytes, Buffer.from([0x1f, 0x8b]))) return 'tar.gz';
  return bytes.toString('latin1', 257, 262) === 'ustar' ? 'tar' : undefined;
}

function startsWith(bytes: Buffer, magic: Buffer): boolean {
  return bytes.subarray(0, magic.length).equals(magic);
}
