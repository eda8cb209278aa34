import { Readable } from 'node:stream';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { FileStore } from '../file-store.ts';
import { answerOf, type Bucket } from './bucket.ts';

/** Without a byte coming in between. */
const REOPENINGS_MAX = 3;

/** Reads a stretch of an object. When the connection is cut, also for a reader who was slow, it goes on from there. */
export async function readObject(
  bucket: Bucket,
  key: string,
  { start, end }: Parameters<FileStore['read']>[1],
): Promise<Readable> {
  const open = async (from: number) => {
    // All of an empty object is no range of it.
    const isAll = from === 0 && end === Number.POSITIVE_INFINITY;
    const range = isAll ? {} : { Range: `bytes=${from}-${Number.isFinite(end) ? end : ''}` };
    const get = new GetObjectCommand({ Bucket: bucket.name, Key: bucket.prefix + key, ...range });
    const { Body, ContentLength } = await answerOf(bucket, bucket.client.send(get));
    if (!(Body instanceof Readable) || ContentLength === undefined)
      throw new Error('the answer has a body and its length');
    return { body: Body, until: from + ContentLength };
  };
  let opened = await open(start);
  let position = start;
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let reopenings = 0; position < opened.until; ) {
      try {
        for await (const chunk of opened.body as AsyncIterable<Buffer>) {
          position += chunk.length;
          reopenings = 0;
          yield chunk;
        }
      } catch (error) {
        if (++reopenings > REOPENINGS_MAX) await answerOf(bucket, Promise.reject(error as Error));
        if (position < opened.until) opened = await open(position);
      }
    }
  }
  // A reader who never began leaves the generator, and so the body, untouched.
  return Readable.from(chunks(), { objectMode: false }).once('close', () => opened.body.destroy());
}
