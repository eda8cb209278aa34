import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openLocalFileStore } from './local-file-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'waybill-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(key: string, start: number, end: number): Promise<string> {
  const files = await openLocalFileStore(folder);
  const chunks: Buffer[] = [];
  for await (const chunk of await files.read(key, { start, end })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

test('a file is not there before it is committed and whole afterwards', async () => {
  const files = await openLocalFileStore(folder);
  const file = await files.create('whole-1.zip');
  await file.write(Buffer.from('hello '));
  await file.write(Buffer.from('world'));
  expect(readdirSync(folder)).toEqual(['.unfinished']);
  await file.commit();
  expect(await files.sweep(0)).toContain('whole-1.zip');
  expect(await read('whole-1.zip', 0, 10)).toBe('hello world');
  expect(await read('whole-1.zip', 6, 8)).toBe('wor');
  await file.abort();
  expect(await read('whole-1.zip', 0, 4)).toBe('hello');
});

test.runIf(process.platform === 'linux')(
  'a sealed file is not there either, and holds no open file',
  async () => {
    const files = await openLocalFileStore(folder);
    const open = () => readdirSync('/proc/self/fd').length;
    const before = open();
    const sealed = await Promise.all(['sealed-1.zip', 'sealed-2.zip'].map((key) => files.create(key)));
    for (const file of sealed) await file.write(Buffer.from('all of it'));
    for (const file of sealed) await file.seal();
    expect(open()).toBe(before);
    expect(readdirSync(folder)).not.toContain('sealed-1.zip');
    await sealed[0]?.commit();
    await sealed[1]?.abort();
    expect(await read('sealed-1.zip', 0, 8)).toBe('all of it');
    expect(
      readdirSync(folder, { recursive: true }).filter((name) => String(name).includes('sealed-2')),
    ).toEqual([]);
    await files.remove('sealed-1.zip');
  },
);

test('an aborted file leaves nothing', async () => {
  const files = await openLocalFileStore(folder);
  const file = await files.create('aborted-1.zip');
  await file.write(Buffer.from('half'));
  await file.abort();
  await file.abort();
  expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).includes('aborted'))).toEqual(
    [],
  );
});

test('a sweep removes what a killed writer left and tells the keys of the files that are old enough', async () => {
  const files = await openLocalFileStore(folder);
  const left = await files.create('left-1.zip');
  await left.write(Buffer.from('half'));
  expect(await files.sweep(60_000)).not.toContain('whole-1.zip');
  expect(readdirSync(join(folder, '.unfinished'))).toHaveLength(1);
  expect(await files.sweep(0)).toEqual(['whole-1.zip']);
  expect(readdirSync(join(folder, '.unfinished'))).toEqual([]);
  await left.abort();
});

test('removing twice is no error', async () => {
  const files = await openLocalFileStore(folder);
  await files.remove('whole-1.zip');
  await files.remove('whole-1.zip');
  expect(await files.sweep(0)).toEqual([]);
});

test.each(['../escape.zip', 'a/b.zip', '.unfinished', 'x'])('%s is no key', async (key) => {
  const files = await openLocalFileStore(folder);
  await expect(files.create(key)).rejects.toThrow('not a key');
});
