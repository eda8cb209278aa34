import { buffer } from 'node:stream/consumers';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { S3Settings } from '../../src/store/files/file-store-settings.ts';
import { openS3FileStore } from '../../src/store/files/s3/open-s3-file-store.ts';
import { partBytes } from '../../src/store/files/s3/pending-object.ts';
import { hasS3Server, type S3Server, startS3Server } from '../support/s3-server.ts';
import { unfinishedUploads } from '../support/s3-uploads.ts';

const MIB = 1024 * 1024;

test('ten thousand parts are enough for any export, and small up to fifty gigabytes', () => {
  let bytes = 0;
  let largest = 0;
  for (let number = 1; number <= 10_000; number++) {
    if (bytes < 50e9) largest = partBytes(number);
    bytes += partBytes(number);
  }
  expect(bytes).toBeGreaterThan(400e9);
  expect(largest).toBeLessThanOrEqual(32 * MIB);
});

describe.skipIf(!hasS3Server)('a bucket (where Swift is installed)', () => {
  let server: S3Server;
  let settings: S3Settings;
  beforeAll(async () => {
    server = await startS3Server();
    await server.createBucket('exports');
    settings = {
      kind: 's3',
      ...{ bucket: 'exports', prefix: 'waybill/', endpoint: server.endpoint, forcePathStyle: true },
    };
  });
  afterAll(() => server?.stop());
  beforeEach(() => {
    for (const [name, value] of Object.entries(server.credentials)) vi.stubEnv(name, value);
    // No machine to ask for a role.
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test('has a large file under its prefix, in parts of 8 MiB', async () => {
    const files = await openS3FileStore(settings);
    const file = await files.create('large-1.zip');
    for (let n = 0; n < 20; n++) await file.write(Buffer.alloc(MIB, n));
    expect(await unfinishedUploads(server, 'exports')).toEqual(['waybill/large-1.zip']);
    await file.commit();
    const { ETag, ContentLength } = await server.client.send(
      new HeadObjectCommand({ Bucket: 'exports', Key: 'waybill/large-1.zip' }),
    );
    expect({ ETag, ContentLength }).toEqual({ ETag: expect.stringMatching(/-3"$/), ContentLength: 20 * MIB });
    await files.remove('large-1.zip');
  });

  test.each<[string, Partial<S3Settings>, Record<string, string>, string, string]>([
    [
      'a wrong secret',
      {},
      { AWS_SECRET_ACCESS_KEY: 'wrong-one' },
      'denied',
      'refuses access (SignatureDoesNotMatch)',
    ],
    ['a bucket that is not there', { bucket: 'nobodys' }, {}, 'no-bucket', 'does not exist (NoSuchBucket)'],
    [
      'another service',
      { endpoint: 'http://127.0.0.1:1' },
      {},
      'unreachable',
      'cannot be reached (ECONNREFUSED)',
    ],
    [
      'no credentials',
      {},
      {
        AWS_ACCESS_KEY_ID: '',
        AWS_SECRET_ACCESS_KEY: '',
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
        AWS_CONFIG_FILE: '/dev/null',
      },
      'denied',
      'no credentials for the bucket',
    ],
  ])('%s is told in a sentence', async (_, changed, env, reason, message) => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    const files = await openS3FileStore({ ...settings, ...changed });
    const told = expect.objectContaining({
      ...{ name: 'FileStoreError', reason, message: expect.stringContaining(message) },
    });
    const small = await files.create('told-1.zip');
    await small.write(Buffer.from('small'));
    await expect(small.commit()).rejects.toEqual(told);
    await small.abort();
    const large = await files.create('told-1.zip');
    await expect(large.write(Buffer.alloc(9 * MIB))).rejects.toEqual(told);
    await large.abort();
    await expect(files.read('told-1.zip', { start: 0, end: 9 })).rejects.toEqual(told);
    await expect(files.sweep(0)).rejects.toEqual(told);
    await expect(files.remove('told-1.zip')).rejects.toEqual(told);
    await expect(large.commit()).rejects.not.toThrow(/wrong-one/);
  });

  test('that goes away during an upload fails it, and forgets what it has of it at the next sweep', async () => {
    const files = await openS3FileStore(settings);
    const file = await files.create('cut-1.zip');
    await file.write(Buffer.alloc(9 * MIB));
    await server.kill();
    const unreachable = expect.objectContaining({ reason: 'unreachable' });
    await expect(
      (async () => {
        for (let n = 0; n < 10; n++) await file.write(Buffer.alloc(9 * MIB));
      })(),
    ).rejects.toEqual(unreachable);
    await expect(file.commit()).rejects.toEqual(unreachable);
    await file.abort();
    await server.restart();
    expect(await unfinishedUploads(server, 'exports')).toEqual(['waybill/cut-1.zip']);
    expect(await files.sweep(0)).toEqual([]);
    expect(await unfinishedUploads(server, 'exports')).toEqual([]);
  });

  test('that goes away during a download goes on with it where it was', async () => {
    const files = await openS3FileStore(settings);
    const file = await files.create('resumed-1.zip');
    const content = Buffer.alloc(20 * MIB, 'what is in the file; ');
    await file.write(content);
    await file.commit();
    const body = await files.read('resumed-1.zip', { start: 1, end: 20 * MIB - 2 });
    const reader = body[Symbol.asyncIterator]();
    const received = [(await reader.next()).value as Buffer];
    await server.kill();
    await server.restart();
    for await (const chunk of { [Symbol.asyncIterator]: () => reader }) received.push(chunk as Buffer);
    expect(Buffer.concat(received).equals(content.subarray(1, 20 * MIB - 1))).toBe(true);
    await server.kill();
    await expect(files.read('resumed-1.zip', { start: 1, end: 2 }).then(buffer)).rejects.toMatchObject({
      reason: 'unreachable',
    });
    await server.restart();
  });
});
