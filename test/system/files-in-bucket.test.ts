import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { expire } from '../../src/exports/expire.ts';
import { connect } from '../../src/store/database.ts';
import { embeddedAddress } from '../../src/store/embedded/server.ts';
import { filesWithin } from '../../src/store/files/file-store-settings.ts';
import { openFileStore } from '../../src/store/files/open-file-store.ts';
import {
  createExport,
  endOfTask,
  exportContainers,
  exportedFile,
  firstColumn,
  openExportedFile,
} from '../support/exported-file.ts';
import { createScan, uploaded } from '../support/iac-upload.ts';
import { container, importContainers } from '../support/inventory.ts';
import { hasS3Server, type S3Server, startS3Server } from '../support/s3-server.ts';
import { unfinishedUploads } from '../support/s3-uploads.ts';
import { startService, type TestService } from '../support/service.ts';
import { generateContainers, queryDatabase } from '../support/service-database.ts';
import { signedFetch } from '../support/signed-fetch.ts';

// A service whose files live in a bucket, as its users and its operator meet it.

const PATIENCE = { timeout: 60_000, interval: 20 };

describe.skipIf(!hasS3Server)('with its files in a bucket (where Swift is installed)', () => {
  let bucket: S3Server;
  let env: Record<string, string>;
  beforeAll(async () => {
    bucket = await startS3Server();
    await bucket.createBucket('exports');
    env = {
      ...bucket.credentials,
      WAYBILL_FILES: 's3://exports/waybill',
      WAYBILL_S3_ENDPOINT: bucket.endpoint,
      WAYBILL_S3_PATH_STYLE: 'true',
      WAYBILL_CONTAINER_EXPORT_ROWS_MAX: '1000000',
    };
  });
  afterAll(() => bucket?.stop());
  beforeEach(() => {
    for (const [name, value] of Object.entries(bucket.credentials)) vi.stubEnv(name, value);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  const keys = async (prefix: string) => {
    const list = new ListObjectsV2Command({ Bucket: 'exports', Prefix: prefix });
    return ((await bucket.client.send(list)).Contents ?? []).map(({ Key = '' }) => Key.slice(prefix.length));
  };

  describe('a service', () => {
    let service: TestService;
    beforeAll(async () => {
      service = await startService({ env });
      await importContainers(
        service,
        Array.from({ length: 300 }, (_, index) => container(`imported-${index}`)),
      );
    });
    afterAll(() => service?.remove());

    test('exports into it, and has downloads, ranges of them too, out of it', async () => {
      const { file_id, file_name } = await endOfTask(service, await createExport(service));
      const download = (headers = {}) =>
        signedFetch(service, 'GET', `/v5/{project_id}/download/${file_id}`, { headers });
      const whole = Buffer.from(await (await download()).arrayBuffer());
      expect(await firstColumn(await openExportedFile(file_name ?? '', whole))).toHaveLength(300);
      const part = await download({ Range: 'bytes=100-199' });
      expect(part.status).toBe(206);
      expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(100, 200))).toBe(true);
      expect(await keys('waybill/files/')).toEqual([expect.stringMatching(/\.zip$/)]);
      expect(readdirSync(service.dataDir)).not.toContain('files');
    });

    test('removes from it what has expired', async () => {
      await exportContainers(service);
      await queryDatabase(service, 'update export_task set expires_at = now()');
      const db = connect(embeddedAddress(service.dataDir), () => undefined);
      const { files } = readConfig({ WAYBILL_DATA_DIR: service.dataDir, ...env });
      await expire(db, await openFileStore(filesWithin(files, 'files')), 60 * 60 * 1000);
      await db.close();
      expect(await keys('waybill/files/')).toEqual([]);
    });

    test('keeps uploaded files in it, once each, and scans them', async () => {
      const risky = 'FROM alpine:3.20\nRUN sudo true\n';
      const many = Object.fromEntries(
        Array.from({ length: 30 }, (_, n) => [`${n}/Dockerfile`, `FROM a:${n}\n`]),
      );
      const { data_list } = await uploaded(service, { Dockerfile: risky, 'copy/Dockerfile': risky, ...many });
      expect(await keys('waybill/iac-files/')).toHaveLength(31);
      const fileIds = data_list.map(({ file_id }) => file_id);
      await createScan(service, 'dockerfile', fileIds);
      const outcomes = () =>
        queryDatabase(service, `select scan_status from scan_task_file where scan_status = 'success'`);
      await vi.waitUntil(async () => (await outcomes()).length === 32, PATIENCE);
    });

    test('that is killed while it sends a file leaves nothing once it has started again', async () => {
      await generateContainers(service, 20_000);
      // What cannot be packed well: the file has several parts.
      await queryDatabase(
        service,
        `update container set image_name = (
           select string_agg(encode(sha512((i || container_id)::bytea), 'hex'), '') from generate_series(1, 16) as i)`,
      );
      const headers = [
        ['container_id', 'Container'],
        ['image_name', 'Image'],
      ];
      const taskId = await createExport(service, { export_headers: headers }, '?export_size=1000000');
      await vi.waitUntil(async () => (await unfinishedUploads(bucket, 'exports')).length > 0, PATIENCE);
      await service.kill();
      expect(await unfinishedUploads(bucket, 'exports')).toHaveLength(1);
      service = await startService({ dataDir: service.dataDir, env });
      expect(await firstColumn(await exportedFile(service, taskId))).toHaveLength(20_300);
      expect(await unfinishedUploads(bucket, 'exports')).toEqual([]);
      expect(await keys('waybill/files/')).toEqual([expect.stringMatching(/\.zip$/)]);
    });
  });

  test('a service whose bucket cannot be used ends with one line, and begins where it can', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'waybill-test-'));
    const line = (change: Record<string, string>) =>
      startService({ dataDir, env: { ...env, WAYBILL_FILES: 's3://exports/other', ...change } }).then(
        () => 'it started',
        (error: Error) => error.message.replace('the service ended before it answered: ', ''),
      );
    const at = new URL(bucket.endpoint).host;
    expect(await line({ AWS_SECRET_ACCESS_KEY: 'not-the-secret' })).toBe(
      `waybill: WAYBILL_FILES: the bucket exports at ${at} refuses access (SignatureDoesNotMatch)\n`,
    );
    expect(await line({ WAYBILL_FILES: 's3://nobodys/waybill' })).toBe(
      `waybill: WAYBILL_FILES: the bucket nobodys at ${at} does not exist (NoSuchBucket)\n`,
    );
    expect(await line({ WAYBILL_S3_ENDPOINT: 'http://127.0.0.1:1' })).toBe(
      'waybill: WAYBILL_FILES: the bucket exports at 127.0.0.1:1 cannot be reached (ECONNREFUSED)\n',
    );
    expect(await line({ WAYBILL_FILES: 's3://exports/waybill' })).toMatch(
      /^waybill: WAYBILL_FILES: the prefix is in use by another installation \(s3:\/\/exports\/waybill\/waybill-owner\.txt names it\).*\n$/,
    );
    for (const _ of ['first', 'second']) {
      const service = await startService({ dataDir, env: { ...env, WAYBILL_FILES: 's3://exports/other' } });
      expect(service.errors()).toBe('');
      await service.stop();
    }
    rmSync(dataDir, { recursive: true });
  });
});
