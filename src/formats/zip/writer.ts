import type { ByteSink } from '../sink.ts';
import { BlockPool } from './block-pool.ts';
import { DeflatePacker } from './deflate-packer.ts';
import type { EntrySummary, Packer, ZipEntry } from './entry.ts';
import {
  dataDescriptor,
  directoryRecord,
  dosTime,
  type EntryRecord,
  endOfArchive,
  localHeader,
} from './records.ts';
import { StoredPacker } from './stored-packer.ts';

export interface ZipOptions {
  /** The time of every entry. */
  modified: Date;
}

export interface ZipWriter {
  /** Begins the next entry; the one before must be closed. `compress: false` is for content that is packed already. */
  openEntry(name: string, options: { compress: boolean }): Promise<ZipEntry>;
  /** Writes the central directory. The sink stays open. */
  finish(): Promise<void>;
}

/**
 * Writes a ZIP archive to a sink that cannot seek: CRC and sizes follow each entry's data, ZIP64 records appear
 * where 32 bits do not suffice. The same entries and options give the same bytes.
 */
export function createZipWriter(sink: ByteSink, options: ZipOptions): ZipWriter {
  return new StreamingZipWriter(sink, options);
}

class StreamingZipWriter implements ZipWriter {
  readonly #sink: CountingSink;
  readonly #modified: ReturnType<typeof dosTime>;
  readonly #pool = new BlockPool();
  readonly #entries: EntryRecord[] = [];
  #entryOpen = false;

  constructor(sink: ByteSink, options: ZipOptions) {
    this.#sink = new CountingSink(sink);
    this.#modified = dosTime(options.modified);
  }

  async openEntry(name: string, options: { compress: boolean }): Promise<ZipEntry> {
    this.#requireNoOpenEntry();
    this.#entryOpen = true;
    const nameBytes = Buffer.from(name);
    const offset = this.#sink.written;
    await this.#sink.write(localHeader(nameBytes, this.#modified));
    const packer = options.compress
      ? new DeflatePacker(this.#sink, this.#pool)
      : new StoredPacker(this.#sink);
    return new OpenEntry(packer, () => this.#closeEntry(nameBytes, offset, packer));
  }

  async finish(): Promise<void> {
    this.#requireNoOpenEntry();
    const directoryOffset = this.#sink.written;
    for (const entry of this.#entries) await this.#sink.write(directoryRecord(entry, this.#modified));
    const directorySize = this.#sink.written - directoryOffset;
    await this.#sink.write(endOfArchive(this.#entries.length, directorySize, directoryOffset));
  }

  async #closeEntry(name: Buffer, offset: number, packer: Packer): Promise<EntrySummary> {
    const dataOffset = offset + 30 + name.length;
    await packer.end();
    const compressedSize = this.#sink.written - dataOffset;
    const { size, crc32 } = packer;
    await this.#sink.write(dataDescriptor(crc32, compressedSize, size));
    this.#entries.push({ name, crc32, compressedSize, size, offset });
    this.#entryOpen = false;
    return { size, crc32, packedOffset: dataOffset, packedSize: compressedSize };
  }

  #requireNoOpenEntry(): void {
    if (this.#entryOpen) throw new Error('The ZIP entry before is still open: close it first.');
  }
}

class OpenEntry implements ZipEntry {
  readonly #packer: Packer;
  readonly close: () => Promise<EntrySummary>;

  constructor(packer: Packer, close: () => Promise<EntrySummary>) {
    this.#packer = packer;
    this.close = close;
  }

  get size(): number {
    return this.#packer.size;
  }

  write(chunk: Uint8Array): Promise<void> {
    return this.#packer.write(chunk);
  }

  writeText(text: string): Promise<void> | undefined {
    return this.#packer.writeText(text);
  }

  reserve(bytes: number): Buffer {
    return this.#packer.reserve(bytes);
  }

  filled(bytes: number): Promise<void> | undefined {
    return this.#packer.filled(bytes);
  }
}

class CountingSink implements ByteSink {
  written = 0;
  readonly #sink: ByteSink;

  constructor(sink: ByteSink) {
    this.#sink = sink;
  }

  write(chunk: Uint8Array): Promise<void> {
    this.written += chunk.length;
    return this.#sink.write(chunk);
  }
}
