import { ListMultipartUploadsCommand } from '@aws-sdk/client-s3';
import type { S3Server } from './s3-server.ts';

/** The keys of the uploads that were begun in a bucket and neither completed nor aborted. */
export async function unfinishedUploads({ client }: S3Server, bucket: string): Promise<string[]> {
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
  return Uploads.flatMap(({ Key }) => Key ?? []);
}
