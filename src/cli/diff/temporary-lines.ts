import { appendFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CliFailure } from '../failure.ts';

/** Held back until there are so many, in UTF-16 units, so that they are written in pieces worth a call. */
const HELD_LENGTH_MAX = 8 * 1024 * 1024;
/** What is read into memory at once. Far above what an even spread gives, and below the longest text there is. */
const FILE_BYTES_MAX = 384 * 1024 * 1024;

/** Lines on the disk, spread over numbered files that are read whole, one after the other. */
export class TemporaryLines {
  readonly #folder: string;
  readonly #name: string;
  readonly #held: string[] = [];
  #heldLength = 0;

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
    while (this.#held.length <= index) this.#held.push('');
    this.#held[index] += `${line}\n`;
    this.#heldLength += line.length;
    if (this.#heldLength > HELD_LENGTH_MAX) this.#flush();
  }

  /** @throws {CliFailure} 2 when there is more in it than fits into memory */
  lines(index: number): string[] {
    this.#flush();
    const path = this.#path(index);
    if (!existsSync(path)) return [];
    if (statSync(path).size > FILE_BYTES_MAX)
      throw new CliFailure(2, 'too many rows have the same key; --by names columns that tell them apart');
    const lines = readFileSync(path, 'utf8').split('\n');
    lines.pop();
    return lines;
  }

  #flush(): void {
    for (const [index, text] of this.#held.entries()) {
      if (text !== '') appendFileSync(this.#path(index), text);
      this.#held[index] = '';
    }
    this.#heldLength = 0;
  }

  #path(index: number): string {
    return join(this.#folder, `${this.#name}-${index}`);
  }
}
