import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import type { Column } from '../table.ts';
import { MODIFIED, writeWorkbook } from '../testing/write-workbook.ts';
import { createXlsxWriter } from './writer.ts';

const COLUMNS: readonly Column[] = [
  { heading: '容器名称', type: 'text' },
  { heading: 'Restarts', type: 'integer' },
  { heading: 'Risky', type: 'boolean' },
  { heading: 'Created', type: 'datetime' },
  { heading: 'Status', type: 'text', repeats: true },
];

async function load(bytes: Buffer): Promise<exceljs.Workbook> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes as unknown as exceljs.Buffer);
  return workbook;
}

async function firstSheet(bytes: Buffer): Promise<exceljs.Worksheet> {
  const sheet = (await load(bytes)).worksheets[0];
  if (!sheet) throw new Error('the workbook has no sheet');
  return sheet;
}

test('numbers, booleans and dates come back as what they are', async () => {
  const created = Date.UTC(2026, 10, 21, 23, 59, 59, 123);
  const { bytes } = await writeWorkbook(COLUMNS, [
    ['web', '42', 't', String(created), 'Running'],
    ['db', '-7', 'f', String(created - 123), 'Running'],
  ]);
  const sheet = await firstSheet(bytes);
  expect(sheet.getRow(2).values).toEqual([undefined, 'web', 42, true, new Date(created), 'Running']);
  expect(sheet.getRow(3).values).toEqual([undefined, 'db', -7, false, new Date(created - 123), 'Running']);
  expect(sheet.getCell('D2').numFmt).toMatch(/^yyyy\\?-mm\\?-dd\\? hh:mm:ss$/);
});

test('the header is bold, frozen and filtered over the used range', async () => {
  const { bytes } = await writeWorkbook(COLUMNS, [
    ['a', '1', 't', '0', 'x'],
    ['b', '2', 'f', '0', 'y'],
  ]);
  const sheet = await firstSheet(bytes);
  expect(sheet.getRow(1).values).toEqual([undefined, '容器名称', 'Restarts', 'Risky', 'Created', 'Status']);
  for (let column = 1; column <= 5; column += 1)
    expect(sheet.getRow(1).getCell(column).font?.bold).toBe(true);
  expect(sheet.getCell('A2').font?.bold).toBeFalsy();
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1, topLeftCell: 'A2' });
  expect(sheet.autoFilter).toBe('A1:E3');
});

test('text of several lines is shown on several lines, other text is not wrapped', async () => {
  const { bytes } = await writeWorkbook(COLUMNS, [
    ['a\nb', '1', 't', '0', 'x\ny'],
    ['a b', '1', 't', '0', 'x y'],
    [`a\n${'b'.repeat(40_000)}`, '1', 't', '0', 'x'],
  ]);
  const sheet = await firstSheet(bytes);
  const wraps = ['A2', 'E2', 'A3', 'E3', 'A4'].map(
    (cell) => sheet.getCell(cell).alignment?.wrapText === true,
  );
  expect(wraps).toEqual([true, true, false, false, true]);
});

test('columns are wide enough for heading and first rows, within reason', async () => {
  const { bytes } = await writeWorkbook(COLUMNS, [['n'.repeat(40), '1', 't', '0', 'x'.repeat(500)]]);
  const widths = (await firstSheet(bytes)).columns.map(({ width }) => Number(width));
  expect(widths[0]).toBeGreaterThan(40);
  expect(widths[1]).toBeGreaterThan('Restarts'.length);
  expect(widths[3]).toBeGreaterThan('2026-11-21 20:30:00'.length);
  expect(widths[4]).toBe(60);
});

test('no rows: a sheet with its header only', async () => {
  const { bytes, summary } = await writeWorkbook(COLUMNS, []);
  const sheet = await firstSheet(bytes);
  expect(sheet.rowCount).toBe(1);
  expect(sheet.autoFilter).toBe('A1:E1');
  expect(summary).toMatchObject({ rows: 0, cutCells: 0, sheets: [{ name: 'Containers', rows: 0 }] });
});

test('null and empty text are empty cells, and the columns after them stay in place', async () => {
  const { bytes } = await writeWorkbook(COLUMNS, [[null, '', 't', null, 'Running']]);
  const row = (await firstSheet(bytes)).getRow(2);
  expect([1, 2, 3, 4, 5].map((column) => row.getCell(column).value)).toEqual([
    null,
    null,
    true,
    null,
    'Running',
  ]);
});

test('an integer that a number cannot hold keeps its digits as text', async () => {
  const integers = ['999999999999999', '1000000000000000', '-9007199254740993', '007', 'many'];
  const { bytes } = await writeWorkbook(
    [{ heading: 'n', type: 'integer' }],
    integers.map((text) => [text]),
  );
  const sheet = await firstSheet(bytes);
  const values = integers.map((_, index) => sheet.getRow(index + 2).getCell(1).value);
  expect(values).toEqual([999_999_999_999_999, '1000000000000000', '-9007199254740993', '007', 'many']);
});

test('a moment that Excel has no date for is written as ISO text', async () => {
  const moments = [
    Date.UTC(1900, 1, 28),
    Date.UTC(1900, 2, 1),
    Date.UTC(9999, 11, 31),
    Date.UTC(10_000, 0, 1),
  ];
  const { bytes } = await writeWorkbook(
    [{ heading: 'd', type: 'datetime' }],
    moments.map((ms) => [String(ms)]),
  );
  const sheet = await firstSheet(bytes);
  const values = moments.map((_, index) => sheet.getRow(index + 2).getCell(1).value);
  expect(values).toEqual([
    '1900-02-28T00:00:00.000Z',
    new Date(Date.UTC(1900, 2, 1)),
    new Date(Date.UTC(9999, 11, 31)),
    '+010000-01-01T00:00:00.000Z',
  ]);
});

test('over-long text is cut at 32,767 units, never through a surrogate pair, and counted', async () => {
  const long = 'x'.repeat(40_000);
  const emoji = `${'x'.repeat(32_766)}\u{1f600}`;
  const exact = '字'.repeat(32_767);
  const { bytes, summary } = await writeWorkbook(
    [
      { heading: 't', type: 'text' },
      { heading: 'r', type: 'text', repeats: true },
    ],
    [
      [long, long],
      [emoji, emoji],
      [exact, exact],
    ],
  );
  const sheet = await firstSheet(bytes);
  for (const column of [1, 2]) {
    expect(sheet.getRow(2).getCell(column).value).toBe('x'.repeat(32_767));
    expect(sheet.getRow(3).getCell(column).value).toBe('x'.repeat(32_766));
    expect(sheet.getRow(4).getCell(column).value).toBe(exact);
  }
  expect(summary.cutCells).toBe(4);
});

test('a lone surrogate becomes U+FFFD', async () => {
  const { bytes } = await writeWorkbook(
    [
      { heading: 't', type: 'text' },
      { heading: 'r', type: 'text', repeats: true },
    ],
    [
      ['a\ud800', '\udc00b'],
      ['\ud800<', '\udc00b'],
    ],
  );
  const sheet = await firstSheet(bytes);
  expect(sheet.getRow(2).values).toEqual([undefined, 'a\ufffd', '\ufffdb']);
  expect(sheet.getRow(3).values).toEqual([undefined, '\ufffd<', '\ufffdb']);
});

test('10,000 columns in one row', async () => {
  const columns = Array.from(
    { length: 10_000 },
    (_, index): Column => ({ heading: `h${index}`, type: 'text' }),
  );
  const row = columns.map((_, index) => `${index} ${'y'.repeat(100)}`);
  const { bytes } = await writeWorkbook(columns, [row, row, row]);
  const sheet = await firstSheet(bytes);
  expect(sheet.getCell('NTP1').value).toBe('h9999');
  expect(sheet.getRow(4).values).toEqual([undefined, ...row]);
  expect(sheet.autoFilter).toBe('A1:NTP4');
});

test('a row of long cells is far larger than a block and stays whole', async () => {
  const columns = Array.from({ length: 200 }, (_, index): Column => ({ heading: `h${index}`, type: 'text' }));
  const row = columns.map((_, index) => `${index}${'\u0001字'.repeat(16_000)}`);
  const { bytes } = await writeWorkbook(columns, [row]);
  const values = (await firstSheet(bytes)).getRow(2).values as string[];
  expect(values.slice(1).map((text) => text.replaceAll('_x0001_', '\u0001'))).toEqual(row);
});

test('more distinct texts than the shared table holds are all there', async () => {
  const texts = Array.from({ length: 70_000 }, (_, index) => `value ${index}`);
  const rows = [...texts, ...texts.slice(-10)].map((text) => [text]);
  const { bytes } = await writeWorkbook([{ heading: 'r', type: 'text', repeats: true }], rows);
  const sheet = await firstSheet(bytes);
  expect(rows.every(([text], index) => sheet.getRow(index + 2).getCell(1).value === text)).toBe(true);
});

test('the same rows and options give the same bytes, the summary describes them', async () => {
  const rows = Array.from({ length: 3_000 }, (_, i) => [
    `name ${i}`,
    String(i),
    i % 2 ? 't' : 'f',
    String(i * 1e9),
    `s${i % 7}`,
  ]);
  const [once, again] = [await writeWorkbook(COLUMNS, rows), await writeWorkbook(COLUMNS, rows)];
  expect(once.bytes.equals(again.bytes)).toBe(true);
  expect(once.summary).toEqual(again.summary);
  expect(once.summary).toMatchObject({ rows: 3_000, bytes: once.bytes.length });
  const workbook = await load(once.bytes);
  expect(workbook.modified).toEqual(MODIFIED);
});

test('a sheet name that Excel would refuse is made into one that it takes', async () => {
  const { bytes, summary } = await writeWorkbook(COLUMNS, [], "'a/b: [c] & <d>'");
  expect(summary.sheets[0]?.name).toBe('a b c & <d>');
  expect((await load(bytes)).worksheets[0]?.name).toBe('a b c & <d>');
});

test('a number of columns that no sheet has is refused', () => {
  const columns = Array.from({ length: 16_385 }, (): Column => ({ heading: 'h', type: 'text' }));
  const sink = { write: async () => {} };
  const open = (given: readonly Column[]) => () =>
    createXlsxWriter(sink, { columns: given, sheetName: 's', modified: MODIFIED });
  expect(open([])).toThrow('columns: 0 columns given; a sheet has 1 to 16384.');
  expect(open(columns)).toThrow(RangeError);
  expect(open(columns.slice(1))).not.toThrow();
});

test('the failure of the sink reaches the caller', async () => {
  const failing = { write: () => Promise.reject(new Error('disk full')) };
  const writer = createXlsxWriter(failing, { columns: COLUMNS, sheetName: 's', modified: MODIFIED });
  const written = (async () => {
    for (let row = 0; row < 100_000; row += 1) await writer.writeRow(['a', '1', 't', '0', 'x']);
    await writer.finish();
  })();
  await expect(written).rejects.toThrow('disk full');
});
