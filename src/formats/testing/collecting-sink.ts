import type { ByteSink } from '../sink.ts';

/** Keeps everything that is written; copies each chunk, as writers reuse their buffers. */
export class CollectingSink implements ByteSink {
  readonly #chunks: Buffer[] = [];

  async write(chunk: Uint8Array): Promise<void> {
    this.#chunks.push(Buffer.from(chunk));
  }

  bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}
