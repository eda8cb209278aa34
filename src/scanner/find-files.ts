import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { hasArchiveContent, isArchiveName, isChartPackageName } from './archives/archive-type.ts';
import { isChartPackage } from './archives/chart-package.ts';
import { ARCHIVE_BYTES_MAX } from './archives/limits.ts';
import { contextIgnoreOf } from './context-ignore.ts';
import { decodeText, type NoText } from './decode-text.ts';
import { FILE_BYTES_MAX, fileTypeOfName, isSkippedFolder } from './file-type.ts';
import type { FileType } from './rule.ts';

/** A file that may be scanned: its text, or why it cannot be had; an archive with its bytes, or why it stays closed. */
export type FoundFile = {
  /** Relative to the folder the command runs in, with `/`. */
  readonly name: string;
} & (
  | { readonly fileType: FileType; readonly text: string; readonly contextIgnore?: string | undefined }
  | { readonly fileType: FileType | undefined; readonly failure: NoText }
  | { readonly archive: Buffer }
  | { readonly ignored: string }
);

/**
 * The files under a path, in the order of their names. A path that is a file is taken whatever its name; archives
 * are opened where they are such a path, and Helm chart packages wherever they lie. Links are not followed.
 * @param isExcluded tells of what lies below the path: files, and folders with all below them
 * @throws when there is nothing at the path, or neither a file nor a folder: nothing was scanned then, which must
 *   not look as if nothing was found
 */
export function* findFiles(
  path: string,
  from: string,
  isExcluded: (path: string) => boolean = () => false,
): Generator<FoundFile> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new Error(`${path}: there is no such file or folder`);
  if (stat.isFile()) yield namedFile(path, from);
  else if (stat.isDirectory()) yield* inFolder(path, from, isExcluded);
  else throw new Error(`${path}: must be a file or a folder, not a pipe or a device`);
}

function* inFolder(
  folder: string,
  from: string,
  isExcluded: (path: string) => boolean,
): Generator<FoundFile> {
  const entries = entriesOf(folder);
  if (!Array.isArray(entries)) {
    yield { name: nameOf(folder, from), fileType: undefined, failure: entries };
    return;
  }
  for (const entry of entries.sort(byName)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !isSkippedFolder(entry.name)) {
      if (!isExcluded(path)) yield* inFolder(path, from, isExcluded);
    } else if (entry.isFile()) {
      const fileType = fileTypeOfName(entry.name);
      if (!fileType && !isArchiveName(entry.name)) continue;
      if (!isExcluded(path)) yield fileType ? textFile(path, from, fileType) : archiveInFolder(path, from);
    }
  }
}

/** A folder that cannot be read is told of, and the rest is scanned. */
function entriesOf(folder: string): Dirent[] | NoText {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return { reason: (error as Error).message, line: 1 };
  }
}

/** What the content of a file is where its name does not tell. */
function namedFile(path: string, from: string): FoundFile {
  const fileType = fileTypeOfName(path);
  if (fileType) return textFile(path, from, fileType);
  const found = read(path, from, ARCHIVE_BYTES_MAX);
  if (!('bytes' in found)) return found;
  const { name, bytes } = found;
  return isArchiveName(path) || hasArchiveContent(bytes)
    ? { name, archive: bytes }
    : textOf(name, bytes, 'dockerfile');
}

function textFile(path: string, from: string, fileType: FileType): FoundFile {
  const found = read(path, from, FILE_BYTES_MAX, fileType);
  if (!('bytes' in found)) return found;
  const text = textOf(found.name, found.bytes, fileType);
  return fileType === 'dockerfile' ? { ...text, contextIgnore: contextIgnoreOf(path) } : text;
}

function archiveInFolder(path: string, from: string): FoundFile {
  const found = isChartPackageName(path) ? read(path, from, ARCHIVE_BYTES_MAX) : { name: nameOf(path, from) };
  if ('failure' in found) return found;
  const { name } = found;
  return 'bytes' in found && isChartPackage(found.bytes)
    ? { name, archive: found.bytes }
    : { name, ignored: 'an archive, no chart package: name it on the command line to scan it' };
}

function textOf(name: string, bytes: Buffer, fileType: FileType): FoundFile {
  const text = bytes.length > FILE_BYTES_MAX ? tooLarge(FILE_BYTES_MAX) : decodeText(bytes);
  return typeof text === 'string' ? { name, fileType, text } : { name, fileType, failure: text };
}

type ReadFile = { readonly name: string } & (
  | { readonly bytes: Buffer }
  | { readonly fileType: FileType | undefined; readonly failure: NoText }
);

function read(path: string, from: string, bytesMax: number, fileType?: FileType): ReadFile {
  const name = nameOf(path, from);
  try {
    if (statSync(path).size > bytesMax) return { name, fileType, failure: tooLarge(bytesMax) };
    return { name, bytes: readFileSync(path) };
  } catch (error) {
    return { name, fileType, failure: { reason: (error as Error).message, line: 1 } };
  }
}

function tooLarge(bytesMax: number): NoText {
  return { reason: `larger than ${bytesMax / 1024 / 1024} MiB`, line: 1 };
}

function nameOf(path: string, from: string): string {
  return relative(from, path).replaceAll('\\', '/') || path;
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
