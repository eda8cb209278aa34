import { lstatSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** More is not looked at: what people write is a hundredth of it. */
const BYTES_MAX = 64 * 1024;

/**
 * What the build of a Dockerfile leaves out of its context, as far as its place tells: the file named after it, else the one in
 * its folder (Docker documentation, ".dockerignore files"). Links are not followed.
 */
export function contextIgnoreOf(dockerfile: string): string | undefined {
  for (const path of [`${dockerfile}.dockerignore`, join(dirname(dockerfile), '.dockerignore')]) {
    const text = readSmallFile(path);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Without it less can be told of the Dockerfile, no more: what cannot be read is not there. */
function readSmallFile(path: string): string | undefined {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    return stat?.isFile() && stat.size <= BYTES_MAX ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
