import { basename } from 'node:path';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { startS3Server } from '../support/s3-server.ts';
import { unfinishedUploads } from '../support/s3-uploads.ts';
import { type BucketProxy, startBucketProxy } from './bucket-proxy.ts';

const NAME = 'exports';

/** A bucket whose requests can go wrong. */
export interface Bucket {
  /** What makes a service keep its files there. */
  readonly env: Readonly<Record<string, string>>;
  readonly proxy: BucketProxy;
  /** Exported files, and the uploads of such that are not over. */
  readonly storedFiles: () => Promise<string[]>;
  stop(): Promise<void>;
}

export async function startBucket(): Promise<Bucket> {
  const server = await startS3Server();
  await server.createBucket(NAME);
  const proxy = await startBucketProxy(server.endpoint);
  return {
    env: {
      ...server.credentials,
      WAYBILL_FILES: `s3://${NAME}`,
      WAYBILL_S3_ENDPOINT: proxy.url,
      WAYBILL_S3_PATH_STYLE: 'true',
    },
    proxy,
    storedFiles: async () => {
      const { Contents = [] } = await server.client.send(new ListObjectsV2Command({ Bucket: NAME }));
      const files = Contents.flatMap(({ Key = '' }) => (Key.endsWith('.zip') ? [basename(Key)] : []));
      const uploads = await unfinishedUploads(server, NAME);
      return [...files, ...uploads.map((key) => `upload of ${key}`)];
    },
    stop: async () => {
      proxy.stop();
      await server.stop();
    },
  };
}
