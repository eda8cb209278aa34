import { crc32 } from 'node:zlib';
import type { ByteSink } from '../sink.ts';
import { BLOCK_SIZE, type Block, type BlockPool } from './block-pool.ts';
import { END_OF_DEFLATE, type Packer } from './entry.ts';

/** Blocks that may be deflating or waiting for the sink before the caller is asked to wait. */
const MAX_IN_FLIGHT = 3;

/** UTF-8 needs at most this many bytes for one UTF-16 unit. */
const MAX_BYTES_PER_UNIT = 3;

/**
 * Deflates content in independent blocks on the thread pool while the caller fills the next one, and joins the
 * results in order. Each block ends byte-aligned (Z_SYNC_FLUSH), so that together they are one deflate stream.
 * Where a block ends depends only on the content: the same content always gives the same bytes.
 */
export class DeflatePacker implements Packer {
  crc32 = 0;
  #flushed = 0;
  readonly #sink: ByteSink;
  readonly #pool: BlockPool;
  #block: Block | undefined;
  #filled = 0;
  #inFlight = 0;
  #written: Promise<void> = Promise.resolve();
  #failure: { reason: unknown } | undefined;
  #wake: (() => void) | undefined;

  constructor(sink: ByteSink, pool: BlockPool) {
    this.#sink = sink;
    this.#pool = pool;
  }

  get size(): number {
    return this.#flushed + this.#filled;
  }

  writeText(text: string): Promise<void> | undefined {
    let from = 0;
    while (from < text.length) {
      const block = this.#blockWithRoom(Math.min((text.length - from) * MAX_BYTES_PER_UNIT, 4096));
      const units = Math.floor((BLOCK_SIZE - this.#filled) / MAX_BYTES_PER_UNIT);
      const piece = from === 0 && text.length <= units ? text : wholeCharacters(text, from, units);
      this.#filled += block.bytes.write(piece, this.#filled, 'utf8');
      from += piece.length;
    }
    return this.#mayGoOn();
  }

  async write(chunk: Uint8Array): Promise<void> {
    let from = 0;
    while (from < chunk.length) {
      const block = this.#blockWithRoom(1);
      const piece = chunk.subarray(from, from + BLOCK_SIZE - this.#filled);
      block.bytes.set(piece, this.#filled);
      this.#filled += piece.length;
      from += piece.length;
      await this.#mayGoOn();
    }
  }

  reserve(bytes: number): Buffer {
    return this.#blockWithRoom(bytes).bytes.subarray(this.#filled);
  }

  filled(bytes: number): Promise<void> | undefined {
    this.#filled += bytes;
    return this.#mayGoOn();
  }

  async end(): Promise<void> {
    this.#flush();
    await this.#written;
    if (this.#failure) throw this.#failure.reason;
    await this.#sink.write(END_OF_DEFLATE);
  }

  #blockWithRoom(bytes: number): Block {
    if (this.#block && BLOCK_SIZE - this.#filled < bytes) this.#flush();
    this.#block ??= this.#pool.take();
    return this.#block;
  }

  #flush(): void {
    const block = this.#block;
    if (!block) return;
    const length = this.#filled;
    this.#flushed += length;
    this.crc32 = crc32(block.bytes.subarray(0, length), this.crc32);
    this.#block = undefined;
    this.#filled = 0;
    this.#inFlight += 1;
    this.#written = this.#deliver(block.deflate(length), block, this.#written);
  }

  /** Never rejects: a failure is kept and told to the caller at its next call. */
  async #deliver(packed: Promise<Buffer[]>, block: Block, before: Promise<void>): Promise<void> {
    try {
      const [chunks] = await Promise.all([packed, before]);
      this.#pool.giveBack(block);
      for (const chunk of chunks) {
        if (!this.#failure) await this.#sink.write(chunk);
      }
    } catch (reason) {
      this.#failure ??= { reason };
    }
    this.#inFlight -= 1;
    this.#wake?.();
  }

  #mayGoOn(): Promise<void> | undefined {
    if (this.#failure) return Promise.reject(this.#failure.reason);
    return this.#inFlight < MAX_IN_FLIGHT ? undefined : this.#roomInFlight();
  }

  async #roomInFlight(): Promise<void> {
    while (this.#inFlight >= MAX_IN_FLIGHT) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#failure) throw this.#failure.reason;
  }
}

/** Up to `units` UTF-16 units from there on, never half a surrogate pair. */
function wholeCharacters(text: string, from: number, units: number): string {
  const end = Math.min(from + units, text.length);
  const splitsPair = end < text.length && isHigh(text.charCodeAt(end - 1)) && isLow(text.charCodeAt(end));
  return text.slice(from, splitsPair ? end - 1 : end);
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
