import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ByteSink } from '../../src/formats/sink.ts';
import { CollectingSink } from '../../src/formats/testing/collecting-sink.ts';
import { askPython, findPython, withFile } from '../../src/formats/testing/other-readers.ts';
import { createZipWriter } from '../../src/formats/zip/writer.ts';

const MODIFIED = new Date('2026-11-21T20:30:07Z');
const python = findPython();

const ASK = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    infos = z.infolist()
    first, last = infos[0], infos[-1]
    bad = z.testzip() if first.file_size < 2**32 else None
    print(json.dumps({'entries': len(infos), 'bad': bad, 'sizes': [first.file_size, first.compress_size],
                      'offset': last.header_offset, 'last': z.read(last).decode()}))`;

describe(`Python's zipfile${python.command ? '' : ` (skipped: ${python.missing})`}`, () => {
  test.skipIf(!python.command)('reads more entries than 16 bits count', async () => {
    const entries = Array.from({ length: 65_600 }, (_, n) => ({
      name: `e${n}`,
      content: Buffer.from(`${n}`),
      compress: false,
    }));
    const sink = new CollectingSink();
    const zip = createZipWriter(sink, { modified: MODIFIED });
    for (const { name, content, compress } of entries) {
      const entry = await zip.openEntry(name, { compress });
      await entry.write(content);
      await entry.close();
    }
    await zip.finish();
    const read = await withFile('many.zip', sink.bytes(), (path) => askPython(python, ASK, path));
    expect(read).toMatchObject({ entries: 65_600, bad: null, last: '65599' });
  });

  test.skipIf(!python.command)(
    'reads an entry and an archive of more than 4 GiB',
    { timeout: 180_000 },
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'waybill-test-'));
      const file = await open(join(folder, 'huge.zip'), 'w');
      try {
        const written = await writeHuge(file);
        const read = await askPython(python, ASK, join(folder, 'huge.zip'));
        const packed = written + Math.ceil(written / 65_535) * 5 + 2;
        expect(read).toMatchObject({ entries: 2, bad: null, sizes: [written, packed], last: 'after 4 GiB' });
        expect((read as { offset: number }).offset).toBeGreaterThan(2 ** 32);
      } finally {
        await file.close();
        await rm(folder, { recursive: true, force: true });
      }
    },
  );
});

/** A first entry of 4 GiB, whose content is left out as a hole of the file, and a small one behind it. */
async function writeHuge(file: FileHandle): Promise<number> {
  const zeros = Buffer.alloc(65_535);
  const blocks = Math.ceil(2 ** 32 / zeros.length) + 1;
  const zip = createZipWriter(sparse(file), { modified: MODIFIED });
  const huge = await zip.openEntry('huge', { compress: false });
  for (let block = 0; block < blocks; block += 1) await huge.write(zeros);
  expect((await huge.close()).size).toBe(blocks * zeros.length);
  const small = await zip.openEntry('small', { compress: true });
  await small.writeText('after 4 GiB');
  await small.close();
  await zip.finish();
  return blocks * zeros.length;
}

function sparse(file: FileHandle): ByteSink {
  let position = 0;
  return {
    async write(chunk) {
      const content = chunk.length === 65_535 || (chunk.length === 5 && position < 2 ** 32);
      if (!content) await file.write(chunk, 0, chunk.length, position);
      position += chunk.length;
    },
  };
}
