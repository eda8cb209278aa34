import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testFolder } from '../../../test/support/test-folder.ts';
import { openLocalFileStore } from './local-file-store.ts';

const folder = testFolder();

test.runIf(process.platform === 'linux')('a sealed file holds no open file', async () => {
  const files = await openLocalFileStore(folder);
  const open = () => readdirSync('/proc/self/fd').length;
  const before = open();
  const sealed = await Promise.all(['sealed-1.zip', 'sealed-2.zip'].map((key) => files.create(key)));
  for (const file of sealed) await file.write(Buffer.from('all of it'));
  for (const file of sealed) await file.seal();
  expect(open()).toBe(before);
  for (const file of sealed) await file.abort();
});

test('files of others in the folder are none of ours', async () => {
  const files = await openLocalFileStore(folder);
  writeFileSync(join(folder, 'README'), 'what this is');
  expect(await files.sweep(0)).toEqual([]);
});

test('a folder that is gone, or a file in its place, is told in a sentence', async () => {
  const gone = join(folder, 'gone');
  const files = await openLocalFileStore(gone);
  rmSync(gone, { recursive: true });
  await expect(files.create('some-1.zip')).rejects.toMatchObject({
    name: 'FileStoreError',
    reason: 'failed',
    message: 'the folder of the files is gone (ENOENT)',
  });
  await expect(openLocalFileStore(join(folder, 'README'))).rejects.toMatchObject({
    message: 'the folder of the files is none (ENOTDIR)',
  });
});
