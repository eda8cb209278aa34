import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { testFolder } from '../../test/support/test-folder.ts';
import type { ByteSink } from '../formats/sink.ts';
import { writeOutput } from './output-file.ts';

const folder = testFolder();
const file = join(folder, 'out.txt');
const twice = async (sink: ByteSink) => {
  await sink.write(Buffer.from('one '));
  await sink.write(Buffer.from('two'));
};

test('a file is there when it is whole; what a link leads to is replaced, not the link', async () => {
  await writeOutput(file, new PassThrough(), twice);
  expect(readFileSync(file, 'utf8')).toBe('one two');
  const link = join(folder, 'link.txt');
  symlinkSync(file, link);
  await writeOutput(link, new PassThrough(), (sink) => sink.write(Buffer.from('three')));
  expect(readFileSync(file, 'utf8')).toBe('three');
  expect(readdirSync(folder).sort()).toEqual(['link.txt', 'out.txt']);
});

test('what breaks off leaves the old file and nothing beside it', async () => {
  writeFileSync(file, 'before');
  const breaking = writeOutput(file, new PassThrough(), async (sink) => {
    await sink.write(Buffer.from('half'));
    throw new Error('the rest is missing');
  });
  await expect(breaking).rejects.toThrow(`${file}: the rest is missing`);
  expect(readFileSync(file, 'utf8')).toBe('before');
  expect(readdirSync(folder).sort()).toEqual(['link.txt', 'out.txt']);
});

test('a device is written to and stays one', async () => {
  await writeOutput('/dev/null', new PassThrough(), twice);
  expect(readFileSync('/dev/null', 'utf8')).toBe('');
});

test('a reader that goes away is no failure', async () => {
  const gone = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
  });
  await expect(writeOutput(undefined, gone, twice)).resolves.toBeUndefined();
});
