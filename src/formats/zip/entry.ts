import type { ByteSink } from '../sink.ts';

/** What an entry turned out to be. Sizes in bytes; `size` is before packing. */
export interface EntrySummary {
  size: number;
  crc32: number;
  /** Where in the archive the packed content begins, and its bytes: a raw deflate stream. */
  packedOffset: number;
  packedSize: number;
}

/** An open entry of the archive: write, then close. One at a time. */
export interface ZipEntry extends ByteSink {
  /** Bytes of the entry's content taken so far. */
  readonly size: number;
  /**
   * Appends the text as UTF-8 (a lone surrogate becomes U+FFFD). The text is always taken; a returned promise
   * asks the caller to wait before the next call, `undefined` lets it go on at once.
   */
  writeText(text: string): Promise<void> | undefined;
  /** Room for at least so many bytes, at most `RESERVE_MAX`, to be filled from its beginning. */
  reserve(bytes: number): Buffer;
  /** Takes so many bytes of the room reserved last. A promise asks the caller to wait, as in `writeText`. */
  filled(bytes: number): Promise<void> | undefined;
  /** Writes what is left; the next entry may be opened once this resolves. */
  close(): Promise<EntrySummary>;
}

/** The way an entry's content becomes a raw deflate stream (method 8). */
export interface Packer {
  readonly size: number;
  readonly crc32: number;
  write(chunk: Uint8Array): Promise<void>;
  writeText(text: string): Promise<void> | undefined;
  reserve(bytes: number): Buffer;
  filled(bytes: number): Promise<void> | undefined;
  /** Writes what is left and ends the deflate stream. */
  end(): Promise<void>;
}

/** An empty final block with fixed codes: ends a raw deflate stream at a byte boundary (RFC 1951, 3.2.6). */
export const END_OF_DEFLATE = Uint8Array.of(0x03, 0x00);
