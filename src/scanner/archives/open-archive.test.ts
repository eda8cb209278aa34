import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { CollectingSink } from '../../formats/testing/collecting-sink.ts';
import { createZipWriter } from '../../formats/zip/writer.ts';
import { ArchiveRefusal } from './archive-refusal.ts';
import { openArchive } from './open-archive.ts';
import { type TarEntryBytes, tarBytes, tarHeader, tgzBytes } from './testing/tar-bytes.ts';
import { type ZipEntryBytes, zipBytes } from './testing/zip-bytes.ts';

const MIB = 1024 * 1024;
const POD = 'apiVersion: v1\nkind: Pod\n';
const FILES = [
  { name: 'app/Dockerfile', content: 'FROM alpine\n' },
  { name: './app//k8s/pod.yaml', content: POD },
  { name: 'app/README.md', content: '# app\n' },
  { name: 'app/.git/config.yaml', content: POD },
  { name: '__MACOSX/app/._pod.yaml', content: '\0\0' },
];
/** Bytes that do not pack, the same every time. */
const noise = (outputLength: number) => createHash('shake256', { outputLength }).update('noise').digest();

async function zipOf(files: readonly { name: string; content: string }[]): Promise<Buffer> {
  const sink = new CollectingSink();
  const zip = createZipWriter(sink, { modified: new Date() });
  for (const { name, content } of files) {
    const entry = await zip.openEntry(name, { compress: true });
    await entry.writeText(content);
    await entry.close();
  }
  await zip.finish();
  return sink.bytes();
}

const refusalOf = async (bytes: Buffer): Promise<string> => {
  const error = await openArchive(bytes).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ArchiveRefusal);
  return (error as ArchiveRefusal).message;
};
const both = async (entries: readonly (ZipEntryBytes & TarEntryBytes)[]): Promise<Buffer[]> => [
  zipBytes(entries),
  await tarBytes(entries),
];

test.each([
  ['zip', zipOf],
  ['tar', tarBytes],
  ['tar.gz', tgzBytes],
])('a %s archive gives what can be scanned, whatever it is called', async (_, make) => {
  const { members, others, ...rest } = await openArchive(await make(FILES));
  expect(members.map(({ name, bytes }) => [name, bytes.toString()])).toEqual([
    ['app/Dockerfile', 'FROM alpine\n'],
    ['app/k8s/pod.yaml', POD],
  ]);
  expect(others).toBe(3);
  expect(rest).toEqual({ refused: [], ignored: [] });
});

test('a chart package tells its name and what of it is no manifest, charts below it included', async () => {
  const contents = await openArchive(
    await tgzBytes([
      { name: 'web-1.2/Chart.yaml', content: 'apiVersion: v2\nname: web\n' },
      { name: 'web-1.2/values.yaml', content: 'a: 1\n' },
      { name: 'web-1.2/values.schema.json', content: '{}' },
      { name: 'web-1.2/templates/pod.yaml', content: POD },
      { name: 'web-1.2/crds/values.yaml', content: POD },
      { name: 'web-1.2/charts/db/Chart.yaml', content: 'name: db\n' },
      { name: 'web-1.2/charts/db/values.yaml', content: 'a: 1\n' },
      { name: 'web-1.2/charts/cache-1.0.tgz', content: 'x' },
    ]),
  );
  expect(contents.chart).toBe('web');
  expect(contents.members.map(({ name }) => name)).toEqual([
    'web-1.2/templates/pod.yaml',
    'web-1.2/crds/values.yaml',
  ]);
  expect(contents.ignored).toEqual([
    { name: 'web-1.2/charts/cache-1.0.tgz', reason: 'archives in archives are not opened' },
    { name: 'web-1.2/Chart.yaml', reason: 'describes the chart, has no Kubernetes object' },
    { name: 'web-1.2/values.yaml', reason: 'values of the chart, has no Kubernetes object' },
    { name: 'web-1.2/values.schema.json', reason: 'the schema of the values, has no Kubernetes object' },
    { name: 'web-1.2/charts/db/Chart.yaml', reason: 'describes the chart, has no Kubernetes object' },
    { name: 'web-1.2/charts/db/values.yaml', reason: 'values of the chart, has no Kubernetes object' },
  ]);
});

test('an archive of several charts is no chart package, and a chart without a name has that of its folder', async () => {
  const chart = (folder: string, content = 'version: 1\n') => ({ name: `${folder}/Chart.yaml`, content });
  expect((await openArchive(await tgzBytes([chart('a', 'name: "a\\0b"\n')]))).chart).toBe('a');
  expect((await openArchive(await tgzBytes([chart('a'), chart('b')]))).chart).toBeUndefined();
  expect((await openArchive(await tgzBytes([chart('a'), chart('a/charts/b')]))).chart).toBe('a');
});

describe('names that leave the folder, or are made to be read in two ways, refuse the archive', () => {
  test.each([
    ['../pod.yaml', 'a path leaves the folder: ../pod.yaml'],
    ['a/../../README.md', 'a path leaves the folder: a/../../README.md'],
    ['/etc/pod.yaml', 'a path is absolute, it must stay in the folder: /etc/pod.yaml'],
    ['C:/pod.yaml', 'a path is absolute, it must stay in the folder: C:/pod.yaml'],
    ['..\\pod.yaml', 'a name holds a backslash, steps are parted by /: ..\\pod.yaml'],
    ['a'.repeat(1100), `a name has more than 1024 characters: ${'a'.repeat(200)}…`],
  ])('%.20s', async (name, reason) => {
    for (const bytes of await both([{ name, content: POD }])) expect(await refusalOf(bytes)).toBe(reason);
  });

  test('a NUL character', async () => {
    expect(await refusalOf(zipBytes([{ name: 'a.yaml\0.txt', content: POD }]))).toBe(
      'a name holds a NUL character: "a.yaml\\u0000.txt"',
    );
    const pax = '19 path=a.yaml\0.txt\n';
    const header = [tarHeader('x', 'x', pax.length), Buffer.from(pax.padEnd(512, '\0'))];
    expect(await refusalOf(Buffer.concat([...header, tarHeader('a', '0', 0)]))).toContain('NUL');
  });

  test('a name that comes twice', async () => {
    for (const bytes of await both([
      { name: 'a.yaml', content: POD },
      { name: './a.yaml', content: POD },
    ]))
      expect(await refusalOf(bytes)).toBe('two entries have the name a.yaml');
  });
});

describe('an entry that cannot be had is named, and the others are scanned', () => {
  const one = { name: 'pod.yaml', content: POD };

  test('links, devices and pipes', async () => {
    const tar = await openArchive(
      await tarBytes([
        { name: 'a.yaml', type: 'symlink', linkname: '/etc/passwd' },
        { name: 'b.yaml', type: 'link', linkname: 'pod.yaml' },
        { name: 'c.yaml', type: 'character-device' },
        { name: 'd.yaml', type: 'fifo' },
        one,
      ]),
    );
    expect(tar.ignored).toEqual([
      { name: 'a.yaml', reason: 'a link: links are not followed' },
      { name: 'b.yaml', reason: 'a hard link: links are not followed' },
      { name: 'c.yaml', reason: 'a device' },
      { name: 'd.yaml', reason: 'a pipe' },
    ]);
    const zip = await openArchive(
      zipBytes([
        { name: 'a.yaml', content: '/etc/passwd', mode: 0o120777 },
        { name: 'd.yaml', mode: 0o10644 },
        one,
      ]),
    );
    expect(zip.ignored).toEqual([
      { name: 'a.yaml', reason: 'a link: links are not followed' },
      { name: 'd.yaml', reason: 'neither a file nor a folder' },
    ]);
    for (const { members } of [tar, zip]) expect(members.map(({ name }) => name)).toEqual(['pod.yaml']);
  });

  test('what is larger than a manifest, also where the archive says less', async () => {
    const large = { name: 'large.yaml', content: noise(5 * MIB + 1) };
    const reason = 'larger than 5 MiB';
    const lying = zipBytes([{ ...large, size: 100 }, one]);
    for (const bytes of [...(await both([large, one])), lying]) {
      const { members, refused } = await openArchive(bytes);
      expect(refused).toEqual([{ name: 'large.yaml', reason }]);
      expect(members.map(({ name }) => name)).toEqual(['pod.yaml']);
    }
  });

  test('encrypted entries, unknown methods, names that are not UTF-8 or hold control characters', async () => {
    const { members, refused } = await openArchive(
      zipBytes([
        { ...one, name: 'secret.yaml', flags: 0x801 },
        { ...one, name: 'lzma.yaml', method: 14 },
        { ...one, name: Buffer.from('\xfcber.yaml', 'latin1'), flags: 0 },
        { ...one, name: 'a\nb.yaml' },
        { ...one, name: 'übér/п.yaml' },
      ]),
    );
    expect(members.map(({ name }) => name)).toEqual(['übér/п.yaml']);
    expect(refused).toEqual([
      { name: '"�ber.yaml"', reason: 'its name is not UTF-8' },
      { name: '"a\\nb.yaml"', reason: 'its name holds control characters' },
      { name: 'secret.yaml', reason: 'it is encrypted' },
      { name: 'lzma.yaml', reason: 'it is packed by method 14; only deflated and stored files are read' },
    ]);
  });
});

describe('what is made to exhaust a reader is refused', () => {
  const zeros = Buffer.alloc(4 * MIB);

  test('archives that unpack to more than a hundred times their size', async () => {
    const reason = 'unpacks to more than 100 times its size';
    expect(await refusalOf(zipBytes([{ name: 'a.yaml', content: zeros }]))).toBe(reason);
    expect(await refusalOf(zipBytes([{ name: 'a.yaml', content: zeros, size: 10 }]))).toBe(reason);
    const larger = { name: 'a.yaml', content: Buffer.alloc(6 * MIB), size: 10 };
    expect(await refusalOf(zipBytes([larger]))).toBe(reason);
    expect(await refusalOf(await tgzBytes([{ name: 'a.txt', content: zeros }]))).toBe(reason);
    const small = { name: 'a.yaml', content: Buffer.alloc(MIB - 2048, '#') };
    expect((await openArchive(await tgzBytes([small]))).members).toHaveLength(1);
  });

  test('archives that unpack to more than 100 MiB', async () => {
    const padding = { name: 'a.bin', method: 0, content: noise(2 * MIB) };
    const entries = Array.from({ length: 26 }, (_, i) => ({ name: `${i}.yaml`, content: zeros }));
    for (const bytes of [zipBytes([padding, ...entries]), await tgzBytes([padding, ...entries])])
      expect(await refusalOf(bytes)).toBe('unpacks to more than 100 MiB');
  });

  test('entries that share their content', async () => {
    const first = { name: 'a.yaml', content: noise(1000) };
    const shared = { ...first, name: 'b.yaml', offset: 0 };
    expect(await refusalOf(zipBytes([first, shared]))).toBe('its entries overlap');
  });

  test('extra fields that a reader makes many objects of', async () => {
    const bytes = zipBytes([{ name: 'a.yaml', content: POD, extra: Buffer.alloc(1028) }]);
    expect(await refusalOf(bytes)).toBe('the extra fields of an entry are larger than 1024 bytes');
  });

  test('too many entries, too many files, and extended headers that are no entries', async () => {
    const names = (length: number, end: string) => Array.from({ length }, (_, i) => `${i}.${end}`);
    const zip = (given: string[]) => zipBytes(given.map((name) => ({ name, method: 0 })));
    const tar = (given: string[]) => Buffer.concat(given.map((name) => tarHeader(name, '0', 0)));
    for (const make of [zip, tar]) {
      expect(await refusalOf(make(names(10_001, 'txt')))).toBe('more than 10000 entries');
      expect(await refusalOf(make(names(1001, 'yaml')))).toBe(
        'more than 1000 Dockerfiles and YAML or JSON files',
      );
    }
    const headers = Array.from({ length: 10_001 }, () => tarHeader('x', 'x', 0));
    expect(await refusalOf(Buffer.concat(headers))).toBe('more than 10000 extended headers');
    expect(await refusalOf(Buffer.concat([tarHeader('g', 'g', 20_000), noise(20_480)]))).toBe(
      'an extended header is larger than 16 KiB',
    );
  });
});

describe('what is broken, cut off or no archive is refused', () => {
  test('sizes and checksums that are not true', async () => {
    const broken = 'broken: a.yaml is not what its size and checksum tell';
    for (const lie of [{ size: 3 }, { size: 3000 }, { crc: 1 }])
      expect(await refusalOf(zipBytes([{ name: 'a.yaml', content: POD, ...lie }]))).toBe(broken);
    const beyond = zipBytes([{ name: 'a.yaml', content: POD, packedSize: 100_000 }]);
    expect(await refusalOf(beyond)).toContain('broken or cut off: ');
    expect(await refusalOf(zipBytes([{ name: 'a.txt' }], { count: 7 }))).toContain('broken or cut off: ');
  });

  test('archives that end too early', async () => {
    const files = [{ name: 'a.yaml', content: noise(3000) }];
    for (const bytes of [zipBytes(files), await tarBytes(files), await tgzBytes(files)])
      expect(await refusalOf(bytes.subarray(0, 1500))).toContain('broken or cut off: ');
  });

  test.each([
    ['', 'the file is empty'],
    ['apiVersion: v1\n', 'neither a zip nor a tar archive: pack the files as .zip, .tar or .tar.gz'],
    ['7z\xbc\xaf\x27\x1c', '7z archives are not opened: pack the files as .zip, .tar or .tar.gz'],
  ])('%j', async (content, reason) => {
    expect(await refusalOf(Buffer.from(content, 'latin1'))).toBe(reason);
  });

  test('gzip of what is no tar archive', async () => {
    for (const content of [noise(2000), POD, ''])
      expect(await refusalOf(gzipSync(content))).toContain('packed by gzip, but no tar archive');
    expect((await openArchive(gzipSync(Buffer.alloc(1024)))).members).toEqual([]);
  });
});
