import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  S3ServiceException,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { answerOf, type Bucket } from './bucket.ts';

const PARTS_IN_FLIGHT = 2;

/** An object that is sent part by part; the bucket shows it once it is complete. */
export class MultipartUpload {
  readonly #bucket: Bucket;
  readonly #target: { readonly Bucket: string; readonly Key: string };
  readonly #id: Promise<string>;
  /** Aborted with the first failure, for which everything later fails too. */
  readonly #over = new AbortController();
  readonly #inFlight = new Set<Promise<void>>();
  readonly #sent: CompletedPart[] = [];
  #parts = 0;
  #bytes = 0;

  constructor(bucket: Bucket, key: string) {
    this.#bucket = bucket;
    this.#target = { Bucket: bucket.name, Key: key };
    this.#id = this.#begin();
    // Whoever adds the first part is told.
    this.#id.catch(() => undefined);
  }

  /** The number of the part that is added next, from 1. */
  get nextPart(): number {
    return this.#parts + 1;
  }

  /** Takes over the bytes; resolves when the part is under way, which may be after an earlier one has arrived. */
  async add(bytes: Buffer): Promise<void> {
    const id = await this.#id;
    while (this.#inFlight.size >= PARTS_IN_FLIGHT) await Promise.race(this.#inFlight);
    this.#over.signal.throwIfAborted();
    this.#parts += 1;
    this.#bytes += bytes.length;
    const sending = this.#send(id, this.#parts, bytes);
    this.#inFlight.add(sending);
    void sending.then(() => this.#inFlight.delete(sending));
  }

  /** Resolves when all parts have arrived. */
  async arrived(): Promise<void> {
    await Promise.all(this.#inFlight);
    this.#over.signal.throwIfAborted();
  }

  /** Makes the object of the parts. */
  async complete(): Promise<void> {
    await this.arrived();
    const parts = this.#sent.toSorted((one, other) => (one.PartNumber ?? 0) - (other.PartNumber ?? 0));
    const completion = new CompleteMultipartUploadCommand({
      ...this.#target,
      UploadId: await this.#id,
      MultipartUpload: { Parts: parts },
    });
    try {
      await this.#bucket.client.send(completion);
    } catch (error) {
      // The answer to a first try was lost, or two completed it.
      if (isNoSuchUpload(error) && (await this.#isThere())) return;
      await answerOf(this.#bucket, Promise.reject(error as Error));
    }
  }

  /** Cancels what is under way and lets the bucket forget the parts; what it keeps a sweep removes. */
  async abort(): Promise<void> {
    this.#over.abort(new Error('the file was thrown away'));
    const id = await this.#id.catch(() => undefined);
    await Promise.all(this.#inFlight);
    if (id === undefined) return;
    const abortion = new AbortMultipartUploadCommand({ ...this.#target, UploadId: id });
    await this.#bucket.client.send(abortion).catch(() => undefined);
  }

  async #begin(): Promise<string> {
    const { client } = this.#bucket;
    const { UploadId } = await answerOf(
      this.#bucket,
      client.send(new CreateMultipartUploadCommand(this.#target)),
    );
    if (UploadId === undefined) throw new Error('an upload has an id');
    return UploadId;
  }

  /** Never rejects: there may be nobody waiting. */
  async #send(id: string, number: number, bytes: Buffer): Promise<void> {
    const part = new UploadPartCommand({ ...this.#target, UploadId: id, PartNumber: number, Body: bytes });
    const options = { abortSignal: this.#over.signal };
    try {
      const { ETag } = await answerOf(this.#bucket, this.#bucket.client.send(part, options));
      this.#sent.push({ PartNumber: number, ETag });
    } catch (error) {
      this.#over.abort(error);
    }
  }

  async #isThere(): Promise<boolean> {
    const head = new HeadObjectCommand(this.#target);
    const found = await this.#bucket.client.send(head).catch(() => undefined);
    return found?.ContentLength === this.#bytes;
  }
}

function isNoSuchUpload(error: unknown): boolean {
  return error instanceof S3ServiceException && error.name === 'NoSuchUpload';
}
