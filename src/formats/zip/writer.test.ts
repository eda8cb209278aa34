import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { CollectingSink } from '../testing/collecting-sink.ts';
import { createZipWriter } from './writer.ts';

const MODIFIED = new Date('2026-11-21T20:30:07Z');

interface Given {
  name: string;
  content: Buffer;
  compress: boolean;
}

async function archive(given: readonly Given[]): Promise<Buffer> {
  const sink = new CollectingSink();
  const zip = createZipWriter(sink, { modified: MODIFIED });
  for (const { name, content, compress } of given) {
    const entry = await zip.openEntry(name, { compress });
    await entry.write(content);
    expect(await entry.close()).toMatchObject({ size: content.length, crc32: crc32(content) });
  }
  await zip.finish();
  return sink.bytes();
}

async function entriesOf(bytes: Buffer): Promise<{ entry: Entry; content: Buffer }[]> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(bytes, { autoClose: false, lazyEntries: false }, (error, file) =>
      error ? reject(error) : resolve(file),
    );
  });
  const entries: Entry[] = [];
  zip.on('entry', (entry) => entries.push(entry));
  await new Promise((resolve, reject) => zip.once('end', resolve).once('error', reject));
  return Promise.all(entries.map(async (entry) => ({ entry, content: await contentOf(zip, entry) })));
}

async function contentOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error, found) => (error ? reject(error) : resolve(found)));
  });
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Bytes that do not deflate, the same every time. */
function noise(length: number): Buffer {
  return createHash('shake256', { outputLength: length }).update('noise').digest();
}

const GIVEN: readonly Given[] = [
  { name: 'empty', content: Buffer.alloc(0), compress: true },
  { name: 'empty stored', content: Buffer.alloc(0), compress: false },
  { name: '清单.json', content: Buffer.from('{"rows": 1}'), compress: true },
  { name: 'stored', content: noise(200_000), compress: false },
  { name: 'folder/large', content: Buffer.from('row after row '.repeat(150_000)), compress: true },
  { name: 'noise', content: noise(1_000_000), compress: true },
];

test('every entry comes back with its name, content, CRC and time', async () => {
  const entries = await entriesOf(await archive(GIVEN));
  expect(entries.map(({ entry }) => entry.fileName)).toEqual(GIVEN.map(({ name }) => name));
  for (const [index, { entry, content }] of entries.entries()) {
    expect(content.equals(GIVEN[index]?.content ?? Buffer.alloc(0))).toBe(true);
    expect(entry.compressionMethod).toBe(8);
    expect(entry.crc32).toBe(crc32(content));
    expect(entry.getLastModDate({ timezone: 'UTC' })).toEqual(new Date('2026-11-21T20:30:06Z'));
  }
});

test('compressed content is small, stored content grows by five bytes in 65,535', async () => {
  const sizes = new Map(
    (await entriesOf(await archive(GIVEN))).map(({ entry }) => [entry.fileName, entry.compressedSize]),
  );
  expect(sizes.get('folder/large')).toBeLessThan(30_000);
  expect(sizes.get('stored')).toBe(200_000 + 4 * 5 + 2);
});

test('the same entries give the same bytes', async () => {
  expect((await archive(GIVEN)).equals(await archive(GIVEN))).toBe(true);
});

test('text and bytes may be mixed; text larger than a block stays whole', async () => {
  const text = '字'.repeat(300_000);
  for (const compress of [true, false]) {
    const sink = new CollectingSink();
    const zip = createZipWriter(sink, { modified: MODIFIED });
    const entry = await zip.openEntry('t', { compress });
    await entry.writeText('a');
    await entry.write(Buffer.from('b'));
    await entry.writeText(`${text}\u{1f600}\ud800`);
    await entry.close();
    await zip.finish();
    expect((await entriesOf(sink.bytes()))[0]?.content.toString()).toBe(`ab${text}\u{1f600}\ufffd`);
  }
});

test('a second entry before the first is closed is refused', async () => {
  const zip = createZipWriter(new CollectingSink(), { modified: MODIFIED });
  await zip.openEntry('a', { compress: true });
  await expect(zip.openEntry('b', { compress: true })).rejects.toThrow('still open');
  await expect(zip.finish()).rejects.toThrow('still open');
});
