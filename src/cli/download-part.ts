import { createHash, type Hash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { CliFailure } from './failure.ts';

/** The part of a file that is there already, with the digest of its bytes. */
export class DownloadPart {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #hash: Hash = createHash('sha256');
  #size = 0;

  private constructor(path: string, file: FileHandle) {
    this.#path = path;
    this.#file = file;
  }

  /** Goes on with what an earlier run left, unless it is more than the whole file has. */
  static async open(path: string, bytes: number): Promise<DownloadPart> {
    const file = await open(path, constants.O_RDWR | constants.O_CREAT).catch((error: Error) => {
      throw unwritable(path, error);
    });
    const part = new DownloadPart(path, file);
    try {
      if ((await part.#file.stat()).size > bytes) await part.#file.truncate();
      for await (const chunk of createReadStream(path)) part.#count(chunk);
      return part;
    } catch (error) {
      await part.close();
      throw error;
    }
  }

  get size(): number {
    return this.#size;
  }

  /** Written at its place: another run for the same file and target writes the same bytes there. */
  async append(chunk: Uint8Array): Promise<void> {
    try {
      for (let at = 0; at < chunk.length; ) {
        at += (await this.#file.write(chunk, at, chunk.length - at, this.#size + at)).bytesWritten;
      }
    } catch (error) {
      throw unwritable(this.#path, error as Error);
    }
    this.#count(chunk);
  }

  sha256(): string {
    return this.#hash.copy().digest('hex');
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  #count(chunk: Uint8Array): void {
    this.#hash.update(chunk);
    this.#size += chunk.length;
  }
}

/** What the user is told when the disk refuses. */
export function unwritable(path: string, error: Error): CliFailure {
  return new CliFailure(2, `cannot write ${path}: ${error.message}`, { cause: error });
}
