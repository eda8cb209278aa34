import { createHash } from 'node:crypto';
import { type Readable, Transform } from 'node:stream';
import { Problem } from '../errors.ts';

/** The published limit of signed bodies (API request signing guide): 12 MB. */
const JSON_BODY_BYTES_MAX = 12 * 1024 * 1024;

/** A client learns of a refusal only once it has sent its body; so much more than allowed is read and dropped. */
const DROPPED_BYTES_MAX = 64 * 1024 * 1024;

/**
 * A whole body, also of a GET: the framework reads none there, but clients send one and sign it (Huawei's Node
 * SDK: `{}`).
 * @throws {Problem} APIGW.0201 past the limit
 */
export async function readWhole(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes <= JSON_BODY_BYTES_MAX) chunks.push(chunk);
      else chunks.length = 0;
      if (bytes > DROPPED_BYTES_MAX) break;
    }
  } catch (cause) {
    throw new Problem('HSS.0002', 'the connection was closed before the end of the body', { cause });
  }
  if (bytes > JSON_BODY_BYTES_MAX) throw new Problem('APIGW.0201');
  return Buffer.concat(chunks);
}

/** Passes the bytes on and fails at the end, before the reader sees it, when they are not those signed. */
export function checkedStream(stream: Readable, sha256: string): Readable {
  const hash = createHash('sha256');
  const check = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      done(
        hash.digest('hex') === sha256 ? null : new Problem('APIGW.0301', 'the body is not the one signed'),
      );
    },
  });
  // A reader may come late, e.g. when it is its turn, or never: until then nobody else listens, and an error that
  // nobody listens for ends the process. Whoever reads later is told of it all the same.
  check.on('error', () => undefined);
  stream.on('error', (error) => check.destroy(error));
  stream.on('close', () => {
    if (!stream.readableEnded) check.destroy(new Error('the client closed the connection'));
  });
  return stream.pipe(check);
}

/**
 * Parses a JSON body.
 * @throws {Problem} HSS.0002 when it is not JSON
 */
export function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) throw new Problem('HSS.0002', 'the body is empty, it must be JSON');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem('HSS.0002', 'the body is not UTF-8');
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem('HSS.0002', `the body is not JSON: ${(error as Error).message}`);
  }
}
