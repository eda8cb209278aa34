import {
  AbortMultipartUploadCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
} from '@aws-sdk/client-s3';
import { answerOf, type Bucket } from './bucket.ts';

/** Keys, without the prefix, of the objects that are as old at least, by the bucket's clock. */
export async function objectsOlderThan(bucket: Bucket, ageMs: number): Promise<string[]> {
  const { client, name, prefix } = bucket;
  const keys: string[] = [];
  let ContinuationToken: string | undefined;
  do {
    const list = new ListObjectsV2Command({
      Bucket: name,
      Prefix: prefix,
      Delimiter: '/',
      ContinuationToken,
    });
    const page: ListObjectsV2CommandOutput = await answerOf(bucket, client.send(list));
    for (const { Key, LastModified } of page.Contents ?? [])
      if (Key !== undefined && isOld(LastModified, ageMs)) keys.push(Key.slice(prefix.length));
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  return keys;
}

/** Lets the bucket forget the uploads begun so long ago: nobody will complete them. */
export async function abortUploadsOlderThan(bucket: Bucket, ageMs: number): Promise<void> {
  const { client, name, prefix } = bucket;
  let from: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } | undefined = {};
  while (from) {
    const list = new ListMultipartUploadsCommand({ Bucket: name, Prefix: prefix, ...from });
    const page: ListMultipartUploadsCommandOutput = await answerOf(bucket, client.send(list));
    for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
      if (!isOld(Initiated, ageMs)) continue;
      const abortion = new AbortMultipartUploadCommand({ Bucket: name, Key, UploadId });
      // Gone meanwhile: somebody else removed it.
      await answerOf(bucket, client.send(abortion)).catch(() => undefined);
    }
    from = page.IsTruncated
      ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
      : undefined;
  }
}

/** With age 0 everything is, although the bucket's clock may be ahead of ours, and some round up to the second. */
function isOld(time: Date | undefined, ageMs: number): boolean {
  return time !== undefined && (ageMs === 0 || Date.now() - time.getTime() >= ageMs);
}
