import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { checkKey, isKey } from '../file-key.ts';
import type { FileStore } from '../file-store.ts';
import type { S3Settings } from '../file-store-settings.ts';
import { answerOf, openBucket } from './bucket.ts';
import { MemoryBudget } from './memory-budget.ts';
import { PendingObject } from './pending-object.ts';
import { readObject } from './read-object.ts';
import { abortUploadsOlderThan, objectsOlderThan } from './sweep-objects.ts';

/** A request may bring ten thousand small files before the first is committed; what is more waits in the bucket. */
const HELD_BYTES_MAX = 32 * 1024 * 1024;

/** Files as objects of a bucket: large ones sent in parts, and visible once all of them have arrived. */
export async function openS3FileStore(settings: S3Settings): Promise<FileStore> {
  const bucket = await openBucket(settings);
  const budget = new MemoryBudget(HELD_BYTES_MAX);
  const remove = async (key: string) => {
    checkKey(key);
    const { client, name, prefix } = bucket;
    const removal = new DeleteObjectCommand({ Bucket: name, Key: prefix + key });
    await answerOf(bucket, client.send(removal));
  };
  return {
    create: async (key) => {
      checkKey(key);
      return new PendingObject(bucket, key, budget);
    },
    read: (key, range) => {
      checkKey(key);
      return readObject(bucket, key, range);
    },
    remove,
    discard: async (key) => {
      await remove(key);
      await abortUploadsOlderThan({ ...bucket, prefix: bucket.prefix + key }, 0);
    },
    sweep: async (ageMs) => {
      await abortUploadsOlderThan(bucket, ageMs);
      return (await objectsOlderThan(bucket, ageMs)).filter(isKey);
    },
  };
}
