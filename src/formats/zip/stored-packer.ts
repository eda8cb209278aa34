import { crc32 } from 'node:zlib';
import type { ByteSink } from '../sink.ts';
import { END_OF_DEFLATE, type Packer } from './entry.ts';

const MAX_BLOCK = 65_535;
/** Kind of block, length, and its complement. */
const HEADER_BYTES = 5;

/**
 * Wraps content in stored deflate blocks (RFC 1951, 3.2.4): for content that is packed already. The entry stays
 * method 8, because readers that stream (Java's `ZipInputStream`) refuse a STORED entry whose size comes after it.
 */
export class StoredPacker implements Packer {
  size = 0;
  crc32 = 0;
  readonly #sink: ByteSink;
  #reserved: Buffer = Buffer.alloc(0);

  constructor(sink: ByteSink) {
    this.#sink = sink;
  }

  async write(chunk: Uint8Array): Promise<void> {
    this.size += chunk.length;
    this.crc32 = crc32(chunk, this.crc32);
    await this.#sink.write(storedBlocks(chunk));
  }

  writeText(text: string): Promise<void> {
    return this.write(Buffer.from(text));
  }

  reserve(bytes: number): Buffer {
    this.#reserved = Buffer.allocUnsafe(bytes);
    return this.#reserved;
  }

  filled(bytes: number): Promise<void> {
    return this.write(this.#reserved.subarray(0, bytes));
  }

  async end(): Promise<void> {
    await this.#sink.write(END_OF_DEFLATE);
  }
}

/** In one piece: a write of a few bytes costs as much time as a long one. */
function storedBlocks(content: Uint8Array): Buffer {
  const count = Math.ceil(content.length / MAX_BLOCK);
  const blocks = Buffer.allocUnsafe(content.length + count * HEADER_BYTES);
  let at = 0;
  for (let from = 0; from < content.length; from += MAX_BLOCK) {
    const block = content.subarray(from, from + MAX_BLOCK);
    blocks.writeUInt8(0, at);
    blocks.writeUInt16LE(block.length, at + 1);
    blocks.writeUInt16LE(block.length ^ 0xffff, at + 3);
    blocks.set(block, at + HEADER_BYTES);
    at += HEADER_BYTES + block.length;
  }
  return blocks;
}
