import type { Readable } from 'node:stream';

/** A file being written. It is nowhere to be seen before `commit`. */
export interface PendingFile {
  write(chunk: Uint8Array): Promise<void>;
  /** Makes what was written durable and lets go of it, for who has many files pending; no more is written then. */
  seal(): Promise<void>;
  /** Makes the file durable and visible under its key, whole. */
  commit(): Promise<void>;
  /** Throws away what was written; harmless after `commit` or twice. */
  abort(): Promise<void>;
}

/** Where exported files live. Keys are made by us: letters, digits, `-` and `.`. */
export interface FileStore {
  create(key: string): Promise<PendingFile>;
  /** The bytes `start` to `end`, both included. Rejects, or the stream fails, when it is not there. */
  read(key: string, range: { readonly start: number; readonly end: number }): Promise<Readable>;
  /** No error when it is not there. */
  remove(key: string): Promise<void>;
  /** Removes what is being written under a key by somebody who died, and the file itself. */
  discard(key: string): Promise<void>;
  /** Keys of the files visible for longer than `ageMs`, and removal of writes abandoned for as long. */
  sweep(ageMs: number): Promise<string[]>;
}
