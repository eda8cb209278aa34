import { createHash } from 'node:crypto';
import type { ByteSink } from './sink.ts';

/** Passes bytes on, and counts and hashes them. */
export class DigestSink implements ByteSink {
  bytes = 0;
  readonly #sink: ByteSink;
  readonly #hash = createHash('sha256');

  constructor(sink: ByteSink) {
    this.#sink = sink;
  }

  write(chunk: Uint8Array): Promise<void> {
    this.bytes += chunk.length;
    this.#hash.update(chunk);
    return this.#sink.write(chunk);
  }

  /** SHA-256 of everything written, in hex; ends the hashing. */
  sha256(): string {
    return this.#hash.digest('hex');
  }
}
