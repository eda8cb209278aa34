import { crc32 } from 'node:zlib';
import type { ByteSink } from '../sink.ts';
import { END_OF_DEFLATE, type Packer } from './entry.ts';

const MAX_BLOCK = 65_535;

/**
 * Wraps content in stored deflate blocks (RFC 1951, 3.2.4): for content that is packed already. The entry stays
 * method 8, because readers that stream (Java's `ZipInputStream`) refuse a STORED entry whose size comes after it.
 */
export class StoredPacker implements Packer {
  size = 0;
  crc32 = 0;
  readonly #sink: ByteSink;

  constructor(sink: ByteSink) {
    this.#sink = sink;
  }

  async write(chunk: Uint8Array): Promise<void> {
    this.size += chunk.length;
    this.crc32 = crc32(chunk, this.crc32);
    for (let from = 0; from < chunk.length; from += MAX_BLOCK) {
      const block = chunk.subarray(from, from + MAX_BLOCK);
      await this.#sink.write(blockHeader(block.length));
      await this.#sink.write(block);
    }
  }

  writeText(text: string): Promise<void> {
    return this.write(Buffer.from(text));
  }

  async end(): Promise<void> {
    await this.#sink.write(END_OF_DEFLATE);
  }
}

function blockHeader(length: number): Buffer {
  const header = Buffer.alloc(5);
  header.writeUInt16LE(length, 1);
  header.writeUInt16LE(length ^ 0xffff, 3);
  return header;
}
