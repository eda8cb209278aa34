import { expect, test } from 'vitest';
import { type FormFile, type FormLimits, readForm } from './multipart.ts';

const LIMITS: FormLimits = { filesMax: 3, fileBytesMax: 10 };
const TYPE = 'multipart/form-data; boundary=edge';

const part = (disposition: string, content: string) =>
  `--edge\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`;
const filePart = (name: string, content: string) => part(`name="file"; filename="${name}"`, content);

async function read(body: string, { chunk = 7, type = TYPE, take = async (_file: FormFile) => {} } = {}) {
  const files: [name: string, text: string | undefined][] = [];
  async function* stream() {
    for (let at = 0; at < body.length; at += chunk) yield Buffer.from(body.slice(at, at + chunk));
  }
  await readForm(stream(), type, LIMITS, async (file) => {
    await take(file);
    files.push([file.name, file.bytes?.toString()]);
  });
  return files;
}

test.each([1, 7, 10_000])('files come in order, fields are passed over, in chunks of %i', async (chunk) => {
  const body = `${filePart('a/Dockerfile', 'FROM a')}${part('name="note"', 'x')}${filePart('b.yaml', '')}--edge--\r\n`;
  expect(await read(body, { chunk })).toEqual([
    ['a/Dockerfile', 'FROM a'],
    ['b.yaml', ''],
  ]);
});

test('fields are passed over up to a number', async () => {
  const body = (fields: number) => `${part('name="n"', 'x').repeat(fields)}${filePart('a', 'A')}--edge--\r\n`;
  await expect(read(body(100), { chunk: 10_000 })).resolves.toEqual([['a', 'A']]);
  await expect(read(body(101), { chunk: 10_000 })).rejects.toThrow(
    'a form may have 100 fields that are no files',
  );
});

test('a file that is too large has no bytes, the others have', async () => {
  const body = `${filePart('large', '12345678901')}${filePart('small', '1234567890')}--edge--\r\n`;
  expect(await read(body)).toEqual([
    ['large', undefined],
    ['small', '1234567890'],
  ]);
});

test.each([
  ['../../etc/passwd', 'etc/passwd'],
  ['/abs/./x', 'abs/x'],
  ['C:\\\\dir\\\\x', 'C:/dir/x'],
  ['..', 'unnamed'],
])('the name %j stays below the folder: %j', async (name, shown) => {
  expect(await read(`${filePart(name, 'x')}--edge--\r\n`)).toEqual([[shown, 'x']]);
});

test('too many files, a body cut off, and another content type are refused', async () => {
  const four = Array.from({ length: 4 }, (_, index) => filePart(String(index), 'x')).join('');
  await expect(read(`${four}--edge--\r\n`)).rejects.toThrow('a request may have at most 3 files');
  await expect(read(filePart('a', 'x'))).rejects.toThrow('the form cannot be read');
  await expect(read('', { type: 'text/plain' })).rejects.toThrow('Content-Type must be multipart/form-data');
  await expect(read('', { type: 'multipart/form-data' })).rejects.toThrow('Content-Type must be');
});

test('what `take` throws ends the reading', async () => {
  const body = `${filePart('a', 'x')}${filePart('b', 'x')}--edge--\r\n`;
  const seen: string[] = [];
  const take = async ({ name }: FormFile) => {
    seen.push(name);
    throw new Error(`no ${name}`);
  };
  await expect(read(body, { take })).rejects.toThrow('no a');
  expect(seen).toEqual(['a']);
});
