import { constants } from 'node:buffer';
import { open, readFile, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Option } from 'commander';
import { CliFailure } from './failure.ts';

/** The longest text the JavaScript engine holds (512 MiB): a dump must fit into one. */
const TEXT_MAX = constants.MAX_STRING_LENGTH;

/** `--on-error`, alike for all importers. */
export function onErrorOption(): Option {
  return new Option('--on-error <what>', 'on a bad line: keep nothing at all, or leave the line out')
    .choices(['abort', 'skip'])
    .default('abort');
}

/**
 * The whole text of a file, or of standard input for `-`.
 * @param limit the most bytes a file may have, and what to do where it has more
 * @throws {CliFailure} when it cannot be read or is too large
 */
export async function readText(
  file: string,
  stdin: Readable,
  limit = { bytes: TEXT_MAX, advice: 'dump namespace by namespace' },
): Promise<string> {
  return named(file, async () => {
    if (file === '-') {
      const all = await text(stdin);
      refuseLarger(all.length, limit);
      return all;
    }
    refuseLarger((await stat(file)).size, limit);
    return await readFile(file, 'utf8');
  });
}

function refuseLarger(size: number, { bytes, advice }: { bytes: number; advice: string }): void {
  if (size <= bytes) return;
  const mib = (count: number) => Math.floor(count / 2 ** 20);
  throw new Error(`${mib(size)} MiB is too large (at most ${mib(bytes)} MiB); ${advice}`);
}

/** The bytes of a file, or of standard input for `-`, and their number where it is known. */
export async function openBytes(file: string, stdin: Readable): Promise<{ bytes: Readable; size?: number }> {
  if (file === '-') return { bytes: stdin };
  return named(file, async () => {
    const handle = await open(file);
    const { size } = await handle.stat();
    return { bytes: handle.createReadStream(), size };
  });
}

async function named<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new CliFailure(2, `${file}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
