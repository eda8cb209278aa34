import { posix } from 'node:path';
import { at, textAt } from '../../parse/read.ts';
import type { SarifRunRead } from './read-log.ts';

/** Folders that absolute paths may be made relative to, e.g. `/builds/shop/`; the first that holds a file counts. */
type Roots = readonly string[];

/** What an absolute path of this run may begin with: the folders it was run on, and those of the caller. */
export function rootsOf({ bases, workingDirectory }: SarifRunRead, given: Roots): Roots {
  const told = Object.values((bases ?? {}) as object).map((base) => textAt(base, 'uri'));
  return [...given, ...told, workingDirectory]
    .filter((root) => root !== undefined)
    .map((root) => plainPath(root) ?? '')
    .filter(isAbsolute)
    .map((root) => `${root.replace(/\/+$/, '')}/`);
}

/**
 * The name of a result's file, relative to the root of what was scanned, with `/`. Undefined for one that lies
 * outside of every root, or is no path: an absolute path of another machine names nothing here.
 */
export function fileNameOf(artifact: unknown, bases: unknown, roots: Roots): string | undefined {
  const uri = textAt(artifact, 'uri');
  const path = uri === undefined ? undefined : plainPath(uri);
  if (path === undefined) return undefined;
  if (isAbsolute(path)) return belowRoot(path, roots);
  const base = textAt(at(bases, textAt(artifact, 'uriBaseId') ?? ''), 'uri');
  const folder = base === undefined ? undefined : plainPath(base);
  // A base that is relative itself lies below the root; an absolute one is the root.
  const name = posix.normalize(folder !== undefined && !isAbsolute(folder) ? `${folder}/${path}` : path);
  if (!name.startsWith('../')) return below(name);
  // What leads out of the folder the tool ran in may still lie below another root.
  const start = (folder !== undefined && isAbsolute(folder) ? folder : undefined) ?? roots.at(-1);
  return start === undefined ? undefined : belowRoot(posix.join(start, name), roots);
}

function belowRoot(path: string, roots: Roots): string | undefined {
  const root = roots.find((one) => path.startsWith(one));
  return root === undefined ? undefined : below(path.slice(root.length));
}

/** A path of a URI or of a file system, with `/` and without escapes; undefined for URIs of anything but files. */
function plainPath(uri: string): string | undefined {
  if (/^[a-z][a-z+.-]+:/i.test(uri) && !/^file:/i.test(uri)) return undefined;
  return decoded(uri.replace(/^file:(?:\/\/[^/]*)?/i, '')).replaceAll('\\', '/');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function isAbsolute(path: string): boolean {
  return /^(?:\/|[a-z]:\/)/i.test(path);
}

function below(path: string): string | undefined {
  const name = posix.normalize(path);
  return name === '.' || name.startsWith('../') || name.endsWith('/') || /\p{Cc}/u.test(name)
    ? undefined
    : name;
}
