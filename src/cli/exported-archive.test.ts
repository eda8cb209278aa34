import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TableSummary } from '../formats/table.ts';
import { createXlsxWriter } from '../formats/xlsx/writer.ts';
import { createZipWriter } from '../formats/zip/writer.ts';
import { verifyArchive } from './exported-archive.ts';

const MODIFIED = new Date('2026-11-21T20:30:00Z');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waybill-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** An exported file with so many rows of hostile text, its manifest changed by `change`. */
async function exported(rows: number, change: (manifest: Record<string, unknown>) => object = (m) => m) {
  const path = join(folder, 'export.zip');
  const file = createWriteStream(path);
  const sink = {
    write: (chunk: Uint8Array) =>
      new Promise<void>((done, fail) =>
        file.write(Buffer.from(chunk), (error) => (error ? fail(error) : done())),
      ),
  };
  const zip = createZipWriter(sink, { modified: MODIFIED });
  const entry = await zip.openEntry('containers.xlsx', { compress: false });
  const columns = [{ heading: '<row r="1">', type: 'text' as const }];
  const workbook = createXlsxWriter(entry, { columns, sheetName: 'Containers', modified: MODIFIED });
  for (let row = 0; row < rows; row++) await workbook.writeRow([`<row> ${row} </row>`]);
  const summary = await workbook.finish();
  await entry.close();
  const manifest = await zip.openEntry('manifest.json', { compress: true });
  await manifest.write(Buffer.from(JSON.stringify(change(manifestOf(summary)))));
  await manifest.close();
  await zip.finish();
  await new Promise((done) => file.end(done));
  return path;
}

function manifestOf({ rows, sheets, bytes, sha256 }: TableSummary): Record<string, unknown> {
  return {
    format: 'waybill-manifest/1',
    as_of: MODIFIED.toISOString(),
    rows,
    rows_left_out: 0,
    cells_cut: 0,
    sheets,
    data: { name: 'containers.xlsx', bytes, sha256 },
  };
}

test.each([0, 1, 5_000])('an export of %d rows is as its manifest says, and is unpacked', async (rows) => {
  const { differences, dataPath, manifest } = await verifyArchive(await exported(rows), folder);
  expect(differences).toEqual([]);
  expect(manifest.rows).toBe(rows);
  expect((await readdir(folder)).sort()).toEqual(['containers.xlsx', 'export.zip', 'manifest.json']);
  expect((await readFile(dataPath)).length).toBe(manifest.data.bytes);
});

test('a manifest that states other rows is found out', async () => {
  const path = await exported(7, (manifest) => ({ ...manifest, sheets: [{ name: 'Containers', rows: 8 }] }));
  const { differences } = await verifyArchive(path, folder);
  expect(differences).toEqual(['rows by sheet: the manifest says 8, the file has 7']);
});

test('a changed byte in the data is found out', async () => {
  const path = await exported(100);
  const bytes = await readFile(path);
  bytes[200] = (bytes[200] ?? 0) ^ 1;
  await writeFile(path, bytes);
  const { differences } = await verifyArchive(path, folder);
  expect(differences.join()).toMatch(/^SHA-256: the manifest says [0-9a-f]{64}, the file has [0-9a-f]{64}$/);
});

test('a file that was cut short is refused', async () => {
  const path = await exported(100);
  await writeFile(path, (await readFile(path)).subarray(0, 500));
  await expect(verifyArchive(path, folder)).rejects.toMatchObject({ exitCode: 1 });
});

test('a ZIP without our manifest is no exported file', async () => {
  const path = await exported(1, () => ({ hello: 'world' }));
  await expect(verifyArchive(path, folder)).rejects.toThrow(/export\.zip: no exported file/);
});

test('a file that is not there is named', async () => {
  const absent = verifyArchive(join(folder, 'absent.zip'), folder);
  await expect(absent).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('absent.zip') });
});
