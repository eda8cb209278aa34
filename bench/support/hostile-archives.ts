import { gzipSync } from 'node:zlib';
import {
  type TarEntryBytes,
  tarBytes,
  tarHeader,
  tgzBytes,
} from '../../src/scanner/archives/testing/tar-bytes.ts';
import { zipBytes } from '../../src/scanner/archives/testing/zip-bytes.ts';

const MIB = 1024 * 1024;

/** Bytes that do not pack, the same at each run. */
function noise(length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let state = 1;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = state >>> 16;
  }
  return bytes;
}

const zeros = (mib: number) => Buffer.alloc(mib * MIB);
const many = (count: number, content: Buffer): TarEntryBytes[] =>
  Array.from({ length: count }, (_, at) => ({ name: `${at}.yaml`, content }));
const links: TarEntryBytes[] = Array.from({ length: 9000 }, (_, at) => ({
  ...{ name: `${at}.yaml`, type: 'symlink', linkname: '/etc/passwd' },
}));

const ARCHIVES: Readonly<Record<string, () => Buffer | Promise<Buffer>>> = {
  'zip bomb, 256 MiB in one entry': () => zipBytes([{ name: 'a.yaml', content: zeros(256) }]),
  'zip bomb that lies of its size': () => zipBytes([{ name: 'a.yaml', content: zeros(64), size: 10 }]),
  'zip, 100 MiB beside what does not pack': () =>
    zipBytes([{ name: 'a.bin', method: 0, content: noise(2 * MIB) }, ...many(26, zeros(4))]),
  'zip whose entries share their content': () => {
    const first = { name: 'a.yaml', content: noise(MIB / 16) };
    return zipBytes([
      first,
      ...Array.from({ length: 900 }, (_, at) => ({ ...first, name: `${at}.yaml`, offset: 0 })),
    ]);
  },
  'zip, 60,000 entries': () =>
    zipBytes(Array.from({ length: 60_000 }, (_, at) => ({ name: `${at}.txt`, method: 0 }))),
  'zip in zip in zip': () => {
    let inner = zipBytes([{ name: 'a.yaml', content: zeros(64) }]);
    for (let depth = 0; depth < 20; depth += 1) inner = zipBytes([{ name: 'inner.zip', content: inner }]);
    return inner;
  },
  'zip that leaves the folder': () => zipBytes([{ name: '../../../etc/a.yaml', content: 'a: 1' }]),
  'tar that leaves the folder': () => tarBytes([{ name: '/etc/a.yaml', content: 'a: 1' }]),
  'tar, 9,000 links': () => tarBytes(links),
  'tar.gz bomb, 256 MiB': () => gzipSync(Buffer.concat([tarHeader('a.txt', '0', 256 * MIB), zeros(256)])),
  'tar.gz, 100 MiB in 1,000 files': () =>
    tgzBytes([{ name: 'a.bin', content: noise(2 * MIB) }, ...many(999, zeros(0.1))]),
  'tar.gz, a million members of gzip': () => {
    const member = gzipSync(Buffer.alloc(0));
    return Buffer.concat(Array.from({ length: 1_000_000 }, () => member));
  },
  'tar, extended headers without end': () =>
    Buffer.concat(Array.from({ length: 30_000 }, () => tarHeader('x', 'x', 0))),
};

/** Archives made to hold a reader up or to make it write where it must not, made when they are asked for. */
export async function* hostileArchives(): AsyncGenerator<{ readonly what: string; readonly bytes: Buffer }> {
  for (const [what, make] of Object.entries(ARCHIVES))
    yield { what: `archive: ${what}`, bytes: await make() };
}
