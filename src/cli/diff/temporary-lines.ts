import { appendFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CliFailure } from '../failure.ts';

/** Of each file so many bytes are held back, so that they are written in pieces worth a call. */
const HELD_BYTES = 16 * 1024;
/** What is read into memory at once. Far above what an even spread gives, and below the longest text there is. */
const FILE_BYTES_MAX = 384 * 1024 * 1024;

/** The end of a file that is not written yet. As bytes: held as texts they would fill the memory with garbage. */
interface Held {
  readonly bytes: Buffer;
  length: number;
}

/** Lines on the disk, spread over numbered files that are read whole, one after the other. */
export class TemporaryLines {
  readonly #folder: string;
  readonly #name: string;
  readonly #held: (Held | undefined)[] = [];

  /** @param name of the files; different from that of others in the folder */
  constructor(folder: string, name: string) {
    this.#folder = folder;
    this.#name = name;
  }

  /** The highest number of a file, plus one. */
  get length(): number {
    return this.#held.length;
  }

  add(index: number, line: string): void {
    const text = `${line}\n`;
    const size = Buffer.byteLength(text);
    let held = this.#held[index];
    if (held && held.length + size > held.bytes.length) {
      appendFileSync(this.#path(index), held.bytes.subarray(0, held.length));
      held.length = 0;
    }
    if (!held) {
      held = { bytes: Buffer.allocUnsafe(HELD_BYTES), length: 0 };
      while (this.#held.length < index) this.#held.push(undefined);
      this.#held[index] = held;
    }
    if (size > held.bytes.length) appendFileSync(this.#path(index), text);
    else held.length += held.bytes.write(text, held.length);
  }

  /**
   * All lines of a file, in their order; nothing is added to it after that.
   * @throws {CliFailure} 2 when there is more in it than fits into memory
   */
  lines(index: number): string[] {
    const path = this.#path(index);
    const held = this.#held[index];
    if (!held) return [];
    const size = existsSync(path) ? statSync(path).size : 0;
    if (size > FILE_BYTES_MAX)
      throw new CliFailure(2, 'too many rows have the same key; --by names columns that tell them apart');
    const written = size > 0 ? readFileSync(path) : Buffer.alloc(0);
    const lines = Buffer.concat([written, held.bytes.subarray(0, held.length)])
      .toString('utf8')
      .split('\n');
    lines.pop();
    this.#held[index] = undefined;
    return lines;
  }

  #path(index: number): string {
    return join(this.#folder, `${this.#name}-${index}`);
  }
}
