import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { callWaybill } from '../../../test/support/cli.ts';
import { testFolder } from '../../../test/support/test-folder.ts';
import { createZipWriter } from '../../formats/zip/writer.ts';
import { type Layout, layoutOf } from './layout.ts';
import { readCsv } from './read-csv.ts';
import { readNdjson } from './read-ndjson.ts';
import { readParquet } from './read-parquet.ts';
import type { RowBatch } from './row-batch.ts';
import { readWorkbook } from './xlsx/read-workbook.ts';

const folder = testFolder();

const LAYOUT: Layout = layoutOf({
  request: { export_headers: [['pod_name', 'Pod']], column_types: ['text'] },
} as unknown as Parameters<typeof layoutOf>[0]);

/** A ZIP of such entries; a number stands for so many bytes of spaces. */
async function zipOf(
  entries: readonly (readonly [name: string, content: string | number])[],
): Promise<string> {
  const chunks: Buffer[] = [];
  const sink = { write: async (chunk: Uint8Array) => void chunks.push(Buffer.from(chunk)) };
  const zip = createZipWriter(sink, { modified: new Date() });
  for (const [name, content] of entries) {
    const entry = await zip.openEntry(name, { compress: true });
    const block = Buffer.alloc(1024 * 1024, ' ');
    if (typeof content === 'string') await entry.write(Buffer.from(content));
    else for (let left = content; left > 0; left -= block.length) await entry.write(Buffer.from(block));
    await entry.close();
  }
  await zip.finish();
  const path = join(folder, 'hostile.zip');
  await writeFile(path, Buffer.concat(chunks));
  return path;
}

async function rowsOf(batches: AsyncIterable<RowBatch>): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const batch of batches) rows.push(...batch.rows);
  return rows;
}

const SHEET = 'xl/worksheets/sheet1.xml';
const HEADER = '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Pod</t></is></c></row>';
const END = '</sheetData></worksheet>';

test.each([
  ['<row r="2"><c r="A2"><v>1', /ends in the middle/],
  ['<row r="2"><c r="A2"><v>1</v></c>', /ends in the middle/],
  [`<row r="2"><c r="B2"><v>1</v></c></row>${END}`, /beside its columns/],
  [`<row r="2"><c r="A2" t="s"><v>7</v></c></row>${END}`, /text that is not there/],
  [`<row r="2"><c r="A2" t="e"><v>#N/A</v></c></row>${END}`, /a kind that Waybill does not write: e/],
  [`<row r="2"><!-- <c r="A2"/> --></row>${END}`, /no XML as Waybill writes it/],
  [`<row r="2"><c r="A2"><is><t>${'x'.repeat(600_000)}`, /longer than a cell can be/],
  [`<c r="A2"><v>1</v></c>${END}`, /in no row/],
])('the sheet %.40s is refused with a reason', async (rows, reason) => {
  const path = await zipOf([[SHEET, HEADER + rows]]);
  await expect(rowsOf(readWorkbook(path, LAYOUT))).rejects.toThrow(reason);
});

test('a sheet with other headings than the manifest is refused', async () => {
  const path = await zipOf([[SHEET, HEADER.replace('Pod', 'Container') + END]]);
  await expect(rowsOf(readWorkbook(path, LAYOUT))).rejects.toThrow(/headings of a sheet are not those/);
});

test('a workbook that unpacks to far more than it may is refused before it is unpacked', async () => {
  const path = await zipOf([
    ['xl/sharedStrings.xml', 65 * 1024 * 1024],
    [SHEET, HEADER + END],
  ]);
  await expect(rowsOf(readWorkbook(path, LAYOUT))).rejects.toThrow(/larger than Waybill makes it/);
});

test.each([
  ['manifest.json', 65 * 1024 * 1024],
  ['manifest.sig', 1024 * 1024],
])('a %s that unpacks to %d bytes is refused', async (name, bytes) => {
  const entries: [string, string | number][] = [
    ['data.xlsx', ''],
    ['manifest.json', '{}'],
  ];
  const path = await zipOf([...entries.filter(([other]) => other !== name), [name, bytes]]);
  const { code, stderr } = await callWaybill(['verify', path]);
  expect(code).toBe(1);
  expect(stderr).toContain(`${name} is larger than Waybill makes it`);
});

test('an entry that no manifest tells of is refused', async () => {
  const path = await zipOf([
    ['data.xlsx', ''],
    ['manifest.json', '{}'],
    ['manifest.sig', ''],
    ['more.xlsx', ''],
  ]);
  const { code, stderr } = await callWaybill(['verify', path]);
  expect(code).toBe(1);
  expect(stderr).toContain('it holds more.xlsx beside the data');
});

/** Puts bytes into an archive and moves in its directory what stands behind them; told there or not. */
async function inserted(at: 'front' | 'end' | 'entry'): Promise<string> {
  const path = await zipOf([
    ['data.xlsx', 'x'],
    ['manifest.json', '{}'],
    ['manifest.sig', '{}'],
  ]);
  const zip = await readFile(path);
  const hidden = (await readFile(await zipOf([['more.xlsx', 'evil']]))).subarray(0, -77);
  const end = zip.length - 22;
  const directory = zip.readUInt32LE(end + 16);
  // The second entry's packed content ends before its descriptor of 16 bytes and the third entry.
  const second = zip.indexOf('PK\x01\x02', directory + 1);
  const third = zip.readUInt32LE(zip.indexOf('PK\x01\x02', second + 1) + 42);
  const place = { front: 0, end: directory, entry: third - 16 }[at];
  if (at === 'entry') zip.writeUInt32LE(zip.readUInt32LE(second + 20) + hidden.length, second + 20);
  for (let entry = directory; entry >= 0; entry = zip.indexOf('PK\x01\x02', entry + 1)) {
    const offset = zip.readUInt32LE(entry + 42);
    if (offset >= place) zip.writeUInt32LE(offset + hidden.length, entry + 42);
  }
  zip.writeUInt32LE(directory + hidden.length, end + 16);
  await writeFile(path, Buffer.concat([zip.subarray(0, place), hidden, zip.subarray(place)]));
  return path;
}

test.each([
  ['front', 'more, or less, than its directory tells of'],
  ['end', 'more, or less, than its directory tells of'],
  ['entry', 'manifest.json has not the size that the archive states'],
] as const)('an entry at the %s that the directory does not tell of is found', async (at, message) => {
  const { code, stderr } = await callWaybill(['verify', await inserted(at)]);
  expect(code).toBe(1);
  expect(stderr).toContain(message);
});

test('a manifest that is no JSON is named', async () => {
  const path = await zipOf([
    ['data.xlsx', ''],
    ['manifest.json', '{'],
  ]);
  expect((await callWaybill(['verify', path])).stderr).toContain('its manifest.json is no JSON');
});

test.each([
  [readCsv, 'Pod\r\n"a"b\r\n', /neither a comma nor the end of the row/],
  [readCsv, 'Pod\r\na,b\r\n', /more cells than there are columns/],
  [readCsv, 'Pod\r\n"a', /ends in the middle/],
  [readCsv, 'Other\r\n', /headings of the data are not those/],
  [readCsv, '', /ends in the middle/],
  [readNdjson, '{"pod_name":"a"}', /ends in the middle/],
  [readNdjson, '{"pod_name":\n', /JSON/],
  [readNdjson, '[]\nnull\n', /no JSON object/],
  [readParquet, 'PAR1 and no more than that', /parquet/i],
])('%o: the data %j is refused with a reason', async (read, data, reason) => {
  const path = join(folder, 'data');
  await writeFile(path, data);
  await expect(rowsOf(read(path, LAYOUT))).rejects.toThrow(reason);
});

test('bytes that are no UTF-8 are refused', async () => {
  const path = join(folder, 'data');
  await writeFile(path, Buffer.from('Pod\r\n\xff\r\n', 'latin1'));
  await expect(rowsOf(readCsv(path, LAYOUT))).rejects.toThrow(TypeError);
});
