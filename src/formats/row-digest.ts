import { createHash } from 'node:crypto';
import { lineOf } from './lines.ts';
import type { Row } from './table.ts';

/** Rows are gathered to so many characters before they are hashed: a call for each would cost more than the hashing. */
const BATCH_LENGTH = 64 * 1024;

/**
 * SHA-256 over the values of rows, the same whatever format they were read back from. What is hashed is UTF-8: a
 * line a row, its cells as `Row` has them parted by tabs, in them `\b \f \n \r \t \v \\` for those characters, and
 * nothing for an empty cell, be it an absent value or an empty text. A key asked for several times is hashed once,
 * where it first stands. These are the bytes of PostgreSQL's `COPY … TO … (FORMAT text, NULL '')`.
 */
export class RowDigest {
  readonly #hash = createHash('sha256');
  #batch = '';

  add(row: Row): void {
    this.#batch += lineOf(row);
    if (this.#batch.length >= BATCH_LENGTH) this.#flush();
  }

  /** Whole rows that have that form already. */
  addLines(lines: Uint8Array): void {
    this.#flush();
    this.#hash.update(lines);
  }

  /** In hex; ends the hashing. */
  sha256(): string {
    this.#flush();
    return this.#hash.digest('hex');
  }

  #flush(): void {
    if (this.#batch === '') return;
    this.#hash.update(this.#batch, 'utf8');
    this.#batch = '';
  }
}
