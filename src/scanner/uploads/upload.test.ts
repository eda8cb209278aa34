import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase } from '../../../test/support/database.ts';
import { addProject } from '../../../test/support/project.ts';
import type { Database } from '../../store/database.ts';
import { openLocalFileStore } from '../../store/files/local-file-store.ts';
import { zipBytes } from '../archives/testing/zip-bytes.ts';
import { Upload } from './upload.ts';

const folder = mkdtempSync(join(tmpdir(), 'waybill-uploads-'));
let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(async () => {
  await db.close();
  rmSync(folder, { recursive: true });
});

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

test('of what archives hold besides a thousand is named, all of it is counted', async () => {
  const files = await openLocalFileStore(folder);
  const upload = new Upload(files, undefined);
  const links = Array.from({ length: 700 }, (_, n) => ({ name: `${n}`, mode: 0o120777 }));
  const bytes = zipBytes([{ name: 'Dockerfile', content: 'FROM a' }, ...links]);
  for (let n = 0; n < 2; n++) await upload.add({ name: `${n}.zip`, bytes });
  const projectId = randomUUID();
  await addProject(db, projectId);
  const report = await upload.commit(db, projectId, '0');
  expect(report).toMatchObject({ total_num: 2, refused_list: [], ignored_num: 1400 });
  expect(report?.ignored_list).toHaveLength(1000);
  expect(report?.ignored_list[999]?.file_name).toBe('1.zip/299');
});

test('more files in archives that cannot be had than a request may bring are refused', async () => {
  const upload = new Upload(await openLocalFileStore(folder), undefined);
  const encrypted = Array.from({ length: 1000 }, (_, n) => ({ name: `${n}.yaml`, flags: 1 }));
  const bytes = zipBytes(encrypted);
  for (let n = 0; n < 10; n++) await upload.add({ name: `${n}.zip`, bytes });
  await expect(upload.add({ name: '10.zip', bytes })).rejects.toThrow('a request may have 10000 files');
});
