import { matchesGlob, relative, resolve, sep } from 'node:path';

/** Globs of files that are not scanned, and the folder that they are relative to. */
export interface Exclusion {
  readonly folder: string;
  readonly globs: readonly string[];
}

/** Tells whether a file or folder is excluded: by a glob that matches it, or one of the folders that it lies in. */
export function excludedBy({ folder, globs }: Exclusion): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  return (path) => {
    const steps = relative(folder, resolve(path)).split(sep);
    // What lies outside of the folder is none of its business.
    if (steps[0] === '..') return false;
    return steps.some((_, index) => {
      const part = steps.slice(0, index + 1).join('/');
      return globs.some((glob) => matchesGlob(part, glob));
    });
  };
}
