import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openLocalFileStore } from '../../store/files/local-file-store.ts';
import { zipBytes } from '../archives/testing/zip-bytes.ts';
import { Upload } from './upload.ts';

const folder = mkdtempSync(join(tmpdir(), 'waybill-uploads-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a request that brings more files in archives than it may is refused, and nothing is left of it', async () => {
  const upload = new Upload(await openLocalFileStore(folder), undefined);
  const content = 'FROM alpine:3.22\n';
  const bytes = zipBytes(Array.from({ length: 1000 }, (_, n) => ({ name: `${n}/Dockerfile`, content })));
  for (let n = 0; n < 10; n++) await upload.add({ name: `${n}.zip`, bytes });
  expect(upload.taken).toBe(10_000);
  await expect(upload.add({ name: 'Dockerfile', bytes: Buffer.from(content) })).rejects.toThrow(
    'a request may have 10000 files to be scanned, those in archives included',
  );
  await upload.abort();
  expect(readdirSync(join(folder, '.unfinished'))).toEqual([]);
});
