import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { PendingFile } from '../file-store.ts';
import { answerOf, type Bucket } from './bucket.ts';
import type { MemoryBudget } from './memory-budget.ts';
import { MultipartUpload } from './multipart-upload.ts';
import { PartBuffer } from './part-buffer.ts';

const KIB = 1024;
const SMALL_BYTES = 64 * KIB;
const PART_BYTES = 8 * KIB * KIB;

/**
 * What a part holds, in bytes. An object has 10,000 parts at most (Amazon S3 User Guide, "Multipart upload limits"):
 * these make 430 GiB, and the parts of 50 GB still are small.
 * @param number of the part, from 1
 */
export function partBytes(number: number): number {
  return PART_BYTES * Math.ceil(number / 1000);
}

/**
 * An object being written: put at once when it is small, else sent part by part. Holds the part in the making and
 * those under way, whatever becomes of its size.
 */
export class PendingObject implements PendingFile {
  readonly #bucket: Bucket;
  readonly #key: string;
  readonly #budget: MemoryBudget;
  readonly #over = new AbortController();
  #gathering: PartBuffer | undefined = new PartBuffer(partBytes(1), SMALL_BYTES);
  /** Small, and written to its end. */
  #held: Buffer | undefined;
  #upload: MultipartUpload | undefined;
  #isCommitted = false;

  /** @param budget of what is written to the end and waits for its commit */
  constructor(bucket: Bucket, key: string, budget: MemoryBudget) {
    this.#bucket = bucket;
    this.#key = bucket.prefix + key;
    this.#budget = budget;
  }

  async write(chunk: Uint8Array): Promise<void> {
    let rest = chunk;
    while (rest.length > 0) {
      const part = this.#gathering;
      if (!part) throw new Error('the file takes no more');
      rest = rest.subarray(part.take(rest));
      if (!part.isFull) continue;
      const upload = this.#multipart();
      await upload.add(part.bytes);
      const next = partBytes(upload.nextPart);
      if (this.#gathering) this.#gathering = new PartBuffer(next, next);
    }
  }

  async seal(): Promise<void> {
    const part = this.#gathering;
    if (!part) return;
    if (!this.#upload && this.#budget.take(part.bytes.length)) {
      this.#held = Buffer.from(part.bytes);
      this.#gathering = undefined;
      return;
    }
    await this.#sendAll();
    await this.#multipart().arrived();
  }

  async commit(): Promise<void> {
    if (this.#isCommitted) return;
    const small = this.#held ?? (this.#upload ? undefined : this.#gathering?.bytes);
    if (small) await this.#put(small);
    else await this.#sendAll().then((upload) => upload.complete());
    this.#isCommitted = true;
    this.#letGo();
  }

  async abort(): Promise<void> {
    if (this.#isCommitted) return;
    this.#over.abort();
    this.#letGo();
    await this.#upload?.abort();
  }

  /** Sends what was gathered as the last part. */
  async #sendAll(): Promise<MultipartUpload> {
    this.#over.signal.throwIfAborted();
    const upload = this.#multipart();
    const last = this.#gathering?.bytes ?? Buffer.alloc(0);
    this.#gathering = undefined;
    if (last.length > 0) await upload.add(last);
    return upload;
  }

  #multipart(): MultipartUpload {
    this.#upload ??= new MultipartUpload(this.#bucket, this.#key);
    return this.#upload;
  }

  async #put(bytes: Buffer): Promise<void> {
    const { client, name } = this.#bucket;
    const put = new PutObjectCommand({ Bucket: name, Key: this.#key, Body: bytes });
    await answerOf(this.#bucket, client.send(put, { abortSignal: this.#over.signal }));
  }

  #letGo(): void {
    if (this.#held) this.#budget.give(this.#held.length);
    this.#held = undefined;
    this.#gathering = undefined;
  }
}
