import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileTypeOfName } from './file-type.ts';
import type { FileType } from './rule.ts';

/** Larger files are not read: no manifest or Dockerfile written by people comes near. */
const FILE_BYTES_MAX = 5 * 1024 * 1024;
/** Folders of tools, which hold the files of others. */
const SKIPPED_FOLDERS = new Set(['.git', '.hg', '.svn', 'node_modules']);

/** A file that may be scanned: its text, or why it cannot be had. */
export interface FoundFile {
  /** Relative to the folder the command runs in, with `/`. */
  readonly name: string;
  readonly fileType: FileType;
  readonly text?: string;
  readonly failure?: string;
}

/**
 * The files under a path, in the order of their names. A path that is a file is taken whatever its name.
 * Links are not followed.
 * @param isExcluded tells of what lies below the path: files, and folders with all below them
 * @throws when there is nothing at the path
 */
export function* findFiles(
  path: string,
  from: string,
  isExcluded: (path: string) => boolean = () => false,
): Generator<FoundFile> {
  const stat = statSync(path);
  if (stat.isFile()) {
    yield read(path, from, stat.size, fileTypeOfName(path) ?? 'dockerfile');
  } else if (stat.isDirectory()) {
    yield* inFolder(path, from, isExcluded);
  }
}

function* inFolder(
  folder: string,
  from: string,
  isExcluded: (path: string) => boolean,
): Generator<FoundFile> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort(byName);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name)) {
      if (!isExcluded(path)) yield* inFolder(path, from, isExcluded);
    } else if (entry.isFile()) {
      const fileType = fileTypeOfName(entry.name);
      if (fileType && !isExcluded(path)) yield read(path, from, statSync(path).size, fileType);
    }
  }
}

function read(path: string, from: string, bytes: number, fileType: FileType): FoundFile {
  const name = relative(from, path).replaceAll('\\', '/') || path;
  if (bytes > FILE_BYTES_MAX)
    return { name, fileType, failure: `larger than ${FILE_BYTES_MAX / 1024 / 1024} MiB` };
  try {
    return { name, fileType, text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)) };
  } catch (error) {
    const isEncoding = error instanceof TypeError;
    return { name, fileType, failure: isEncoding ? 'not UTF-8' : (error as Error).message };
  }
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
