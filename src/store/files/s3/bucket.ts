import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { S3Settings } from '../file-store-settings.ts';
import { s3Error } from './s3-error.ts';

/** What of a bucket the keys begin with the prefix. */
export interface Bucket {
  readonly client: S3Client;
  readonly name: string;
  readonly prefix: string;
  /** For messages, e.g. `the bucket exports at storage.example.com`. */
  readonly title: string;
}

/** A service that is gone or hangs is told of after a few tries: refused at once, silent after minutes. */
const MAX_ATTEMPTS = 3;
const CONNECTION_TIMEOUT_MS = 5_000;
/** Without a byte going either way. */
const SILENCE_TIMEOUT_MS = 30_000;

export async function openBucket(settings: S3Settings): Promise<Bucket> {
  const { bucket: name, prefix, endpoint, region, forcePathStyle = false } = settings;
  const options: S3ClientConfig = {
    forcePathStyle,
    // What is sent is signed over its SHA-256; most services other than AWS know no further checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: { connectionTimeout: CONNECTION_TIMEOUT_MS, socketTimeout: SILENCE_TIMEOUT_MS },
    ...(endpoint !== undefined && { endpoint }),
    ...(region !== undefined && { region }),
  };
  let client = new S3Client(options);
  if (!(await hasRegion(client))) client = new S3Client({ ...options, region: 'us-east-1' });
  const host = endpoint === undefined ? 'AWS' : new URL(endpoint).host;
  return { client, name, prefix, title: `the bucket ${name} at ${host}` };
}

/** The SDK looks for one in the environment and in its files, and fails at the first call when there is none. */
async function hasRegion(client: S3Client): Promise<boolean> {
  return client.config.region().then(
    () => true,
    () => false,
  );
}

/** The answer of the bucket. @throws {FileStoreError} what its refusal, or silence, means */
export async function answerOf<T>(bucket: Bucket, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    throw s3Error(bucket.title, cause);
  }
}
