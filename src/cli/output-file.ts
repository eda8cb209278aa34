import { createWriteStream } from 'node:fs';
import { realpath, rename, rm, stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { ByteSink } from '../formats/sink.ts';
import { CliFailure } from './failure.ts';

/**
 * Lets `write` fill the file, or standard output without one. A file appears under its name only when it is
 * whole; what was there before stays until then.
 * @throws {CliFailure} when the file cannot be written
 */
export async function writeOutput(
  file: string | undefined,
  stdout: Writable,
  write: (sink: ByteSink) => Promise<unknown>,
): Promise<void> {
  if (file === undefined) return writeStdout(stdout, write);
  try {
    await writeFileWhole(file, write);
  } catch (error) {
    throw new CliFailure(2, `${file}: ${(error as Error).message}`, { cause: error });
  }
}

/** A reader that has seen enough (`| head`) is no failure. */
async function writeStdout(stdout: Writable, write: (sink: ByteSink) => Promise<unknown>): Promise<void> {
  // The write that fails rejects too; without a listener the event would end the process.
  stdout.on('error', () => undefined);
  await write(sinkOf(stdout)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

async function writeFileWhole(file: string, write: (sink: ByteSink) => Promise<unknown>): Promise<void> {
  const existing = await stat(file).catch(() => undefined);
  // A device or a pipe is written to; it must not be replaced by a file.
  if (existing && !existing.isFile()) return writeStraight(file, write);
  const target = existing ? await realpath(file) : file;
  const partial = `${target}.${process.pid}.partial`;
  try {
    await writeStraight(partial, write);
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function writeStraight(path: string, write: (sink: ByteSink) => Promise<unknown>): Promise<void> {
  const stream = createWriteStream(path);
  const ended = finished(stream);
  // A failure is told by the write that meets it, or by the end.
  ended.catch(() => undefined);
  try {
    await write(sinkOf(stream));
  } finally {
    stream.end();
  }
  await ended;
}

/** Each chunk is on its way before the next is asked for. */
function sinkOf(stream: Writable): ByteSink {
  return {
    write: (chunk) =>
      new Promise((resolve, reject) => {
        stream.write(chunk, (error) => (error ? reject(error) : resolve()));
      }),
  };
}
