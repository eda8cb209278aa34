import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { expect, test } from 'vitest';
import type { Column, Row } from '../table.ts';
import { WRITERS, writeTable } from '../testing/write-table.ts';

const COLUMNS: readonly Column[] = [
  { heading: '容器', type: 'text' },
  { heading: 'a.b', type: 'integer' },
  { heading: 'Risky', type: 'boolean' },
  { heading: 'Created', type: 'datetime' },
  { heading: 'risky', type: 'text', repeats: true },
  { heading: '', name: 'status', type: 'text', repeats: true },
  { heading: '__proto__', type: 'text' },
];

/** As memory that a reader may slice. */
async function written(columns: readonly Column[], rows: Iterable<Row>) {
  const { bytes, summary } = await writeTable(WRITERS.parquet, columns, rows);
  return { file: Uint8Array.from(bytes).buffer, summary };
}

test('columns are named by their headings, made unique, and typed', async () => {
  const { file } = await written(COLUMNS, []);
  const { children } = parquetSchema(parquetMetadata(file));
  expect(
    children.map(({ element }) => [element.name, element.type, element.logical_type?.type ?? null]),
  ).toEqual([
    ['容器', 'BYTE_ARRAY', 'STRING'],
    ['a.b', 'INT64', null],
    ['Risky', 'BOOLEAN', null],
    ['Created', 'INT64', 'TIMESTAMP'],
    ['risky#2', 'BYTE_ARRAY', 'STRING'],
    ['status', 'BYTE_ARRAY', 'STRING'],
    ['__proto__', 'BYTE_ARRAY', 'STRING'],
  ]);
  expect(children[3]?.element.logical_type).toMatchObject({ isAdjustedToUTC: true, unit: 'MILLIS' });
});

test('values come back as what they are, empty cells as null', async () => {
  const created = Date.UTC(2026, 10, 21, 20, 30, 1, 7);
  const { file } = await written(COLUMNS, [
    ['web', '-9223372036854775808', 't', String(created), 'x', 'y', 'z'],
    ['', null, 'f', '', null, '', null],
  ]);
  const rows = (await parquetReadObjects({ file })).map((row) => Object.values(row).slice(0, 6));
  expect(rows).toEqual([
    ['web', -9_223_372_036_854_775_808n, true, new Date(created), 'x', 'y'],
    [null, null, false, null, null, null],
  ]);
});

test('rows of many row groups are all there, in order', async () => {
  const columns: Column[] = [
    { heading: 'n', type: 'integer' },
    { heading: 't', type: 'text' },
  ];
  const count = 100_000;
  function* rows() {
    for (let row = 0; row < count; row += 1) yield [String(row), `text ${row}`];
  }
  const { file, summary } = await written(columns, rows());
  expect(parquetMetadata(file).row_groups.length).toBeGreaterThan(2);
  const read = await parquetReadObjects({ file });
  expect(read.length).toBe(count);
  expect(read.every(({ n, t }, row) => n === BigInt(row) && t === `text ${row}`)).toBe(true);
  expect(summary).toMatchObject({ rows: count, sheets: [{ name: 'Containers', rows: count }] });
});

test('10,000 columns', async () => {
  const columns = Array.from(
    { length: 10_000 },
    (_, index): Column => ({ heading: `h${index}`, type: 'text' }),
  );
  const { file } = await written(columns, [columns.map((_, index) => `${index}`)]);
  const names = ['h0', 'h5000', 'h9999'];
  expect(await parquetReadObjects({ file, columns: names })).toEqual([
    { h0: '0', h5000: '5000', h9999: '9999' },
  ]);
});

test('a cell that is not of its column is an error, not another value', async () => {
  await expect(written([{ heading: 'n', type: 'integer' }], [['many']])).rejects.toThrow(SyntaxError);
  await expect(written([{ heading: 'b', type: 'boolean' }], [['yes']])).rejects.toThrow(SyntaxError);
});
