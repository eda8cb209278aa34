import { describe, expect, test } from 'vitest';
import fc from '../../test/support/fast-check.ts';
import { guarded } from './csv/formula-guard.ts';
import { RowDigest } from './row-digest.ts';
import type { Column, Row } from './table.ts';
import { HOSTILE_TEXTS } from './testing/hostile-texts.ts';
import { parseCsv, SHOWN_AS_CSV } from './testing/libreoffice-csv.ts';
import {
  convertWithLibreOffice,
  type Found,
  findDuckdb,
  findLibreOffice,
  findOpenpyxl,
} from './testing/other-readers.ts';
import {
  csvByDuckdb,
  csvByPython,
  ndjsonByJavascript,
  parquetByDuckdb,
  parquetByHyparquet,
  type TableReader,
  xlsxByOpenpyxl,
} from './testing/table-readers.ts';
import { anyText } from './testing/texts.ts';
import { WRITERS, writeTable } from './testing/write-table.ts';

const COLUMNS: readonly Column[] = [
  { heading: '=Text', name: 'text', type: 'text' },
  { heading: 'Count', name: 'count', type: 'integer' },
  { heading: 'Risky', name: 'risky', type: 'boolean' },
  { heading: 'Created', name: 'created', type: 'datetime' },
  { heading: 'Shared', name: 'shared', type: 'text', repeats: true },
  { heading: '=Text', name: 'text', type: 'text' },
];

const LONGEST = '字'.repeat(32_767);
const MOMENTS = ['0', '-1', String(Date.UTC(2026, 10, 21, 23, 59, 59, 999)), '951782400001', '4102444799000'];
const INTEGERS = ['0', '-1', '42', '999999999999999', '9007199254740993', '-9223372036854775808'];

const row = fc.tuple(
  fc.oneof(fc.constantFrom('', LONGEST, '1e10', '00'), anyText),
  fc.oneof(
    fc.constantFrom('', ...INTEGERS),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  ),
  fc.constantFrom('', 't', 'f'),
  fc.oneof(fc.constantFrom('', ...MOMENTS), fc.integer({ min: -2e12, max: 4e12 }).map(String)),
  fc.oneof(fc.constantFrom(''), anyText),
  fc.oneof(fc.constantFrom(''), anyText),
);
const hostileRows: Row[] = HOSTILE_TEXTS.map((text, index) => [
  text,
  INTEGERS[index % INTEGERS.length] ?? '',
  index % 2 ? 't' : 'f',
  MOMENTS[index % MOMENTS.length] ?? '',
  text,
  HOSTILE_TEXTS.at(-index) ?? '',
]);
const tables = fc.array(row, { minLength: 300, maxLength: 300 }).map((rows) => [...hostileRows, ...rows]);

function digestOf(rows: Iterable<Row>): string {
  const digest = new RowDigest();
  for (const read of rows) digest.add(read);
  return digest.sha256();
}

const python = findOpenpyxl();
const duckdb = findDuckdb();
const office = findLibreOffice();
const always: Found = { command: 'node', missing: '' };

const READERS: [string, keyof typeof WRITERS, Found, TableReader][] = [
  ['xlsx by openpyxl', 'xlsx', python, xlsxByOpenpyxl(python)],
  ["csv by Python's csv", 'csv', python, csvByPython(python)],
  ['csv by DuckDB', 'csv', duckdb, csvByDuckdb(duckdb)],
  ['ndjson by JSON.parse', 'ndjson', always, ndjsonByJavascript],
  ['parquet by hyparquet', 'parquet', always, parquetByHyparquet],
  ['parquet by DuckDB', 'parquet', duckdb, parquetByDuckdb(duckdb)],
];

describe.each(READERS)('%s', (_name, format, { command, missing }, read) => {
  const skipped = command ? '' : ` (skipped: ${missing})`;

  test.skipIf(!command)(`gives every row back as it was written${skipped}`, { timeout: 60_000 }, async () => {
    const property = fc.asyncProperty(tables, async (rows) => {
      const { bytes, summary } = await writeTable(WRITERS[format], COLUMNS, rows);
      const back = await read(bytes, COLUMNS);
      expect(back).toEqual(rows);
      expect(digestOf(back)).toBe(digestOf(rows));
      expect(summary).toMatchObject({ rows: rows.length, cutCells: 0 });
    });
    await fc.assert(property, { numRuns: 2, endOnFailure: true });
  });

  test.skipIf(!command)(`cuts an over-long text in a workbook only${skipped}`, async () => {
    const texts: Column[] = [{ heading: 'a', type: 'text' }];
    const long = `${LONGEST}x`;
    const { bytes, summary } = await writeTable(WRITERS[format], texts, [[long], [LONGEST]]);
    expect(await read(bytes, texts)).toEqual([[format === 'xlsx' ? LONGEST : long], [LONGEST]]);
    expect(summary.cutCells).toBe(format === 'xlsx' ? 1 : 0);
  });
});

/** As any spreadsheet is told to: comma, quotes, UTF-8, and every column text. */
const CSV_AS_TEXT = `Text - txt - csv (StarCalc):44,34,76,1,1/2/2/2`;

describe(`csv by LibreOffice${office.command ? '' : ` (skipped: ${office.missing})`}`, () => {
  test.skipIf(!office.command)('gives every text back, with its guard', { timeout: 120_000 }, async () => {
    const columns: Column[] = [
      { heading: 'a', type: 'text' },
      { heading: 'b', type: 'text' },
    ];
    const property = fc.asyncProperty(
      fc.array(anyText, { minLength: 300, maxLength: 300 }),
      async (generated) => {
        // LibreOffice has one kind of line break within a cell.
        const texts = [...HOSTILE_TEXTS, ...generated].map((text) => text.replace(/\r\n?/g, '\n'));
        const { bytes } = await writeTable(
          WRITERS.csv,
          columns,
          texts.map((text) => [text, text]),
        );
        const shown = await convertWithLibreOffice(office, bytes, SHOWN_AS_CSV, {
          name: 'table.csv',
          filter: CSV_AS_TEXT,
        });
        const back = parseCsv(shown).slice(1);
        expect(back).toEqual(texts.map((text) => [guarded(text), guarded(text)]));
      },
    );
    await fc.assert(property, { numRuns: 1, endOnFailure: true });
  });
});
