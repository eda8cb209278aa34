import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import fc from '../../../test/support/fast-check.ts';
import type { Column } from '../table.ts';
import { HOSTILE_TEXTS } from '../testing/hostile-texts.ts';
import { parseCsv, SHOWN_AS_CSV } from '../testing/libreoffice-csv.ts';
import {
  askPython,
  convertWithLibreOffice,
  findLibreOffice,
  findOpenpyxl,
  withFile,
} from '../testing/other-readers.ts';
import { undoEscapes } from '../testing/table-readers.ts';
import { anyText } from '../testing/texts.ts';
import { writeWorkbook } from '../testing/write-workbook.ts';

/** Every text twice: written inline and through the shared table. */
const TEXTS: readonly Column[] = [
  { heading: 'inline', type: 'text' },
  { heading: 'shared', type: 'text', repeats: true },
];

const twice = (texts: readonly string[]): string[][] => texts.map((text) => [text, text]);
const manyTexts = fc.array(anyText, { minLength: 400, maxLength: 400 });

async function readBack(texts: readonly string[]): Promise<unknown[][]> {
  const { bytes } = await writeWorkbook(TEXTS, twice(texts));
  return (await readXlsx(bytes)).sheets[0]?.rows.slice(1) ?? [];
}

describe('hucre', () => {
  test('hostile texts come back as they are, as text', async () => {
    expect(await readBack(HOSTILE_TEXTS)).toEqual(twice(HOSTILE_TEXTS));
  });

  test('any text comes back as it is', async () => {
    const lone = fc.string({
      unit: fc.integer({ min: 1, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      minLength: 1,
    });
    const texts = fc.array(fc.oneof(anyText, lone), { minLength: 1, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(texts, async (given) => {
        expect(await readBack(given)).toEqual(twice(given.map((text) => text.toWellFormed())));
      }),
      { numRuns: 60 },
    );
  });
});

const python = findOpenpyxl();
const OPENPYXL = `
import json, sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
rows = [[[cell.data_type, str(cell.value)] for cell in row] for row in sheet.iter_rows()]
print(json.dumps({'rows': rows, 'freeze': sheet.freeze_panes, 'filter': sheet.auto_filter.ref, 'bold': sheet['A1'].font.b}))`;

interface Openpyxl {
  rows: [type: string, text: string][][];
  freeze: string;
  filter: string;
  bold: boolean;
}

async function readWithOpenpyxl(bytes: Uint8Array): Promise<Openpyxl> {
  return withFile('book.xlsx', bytes, (path) => askPython(python, OPENPYXL, path)) as Promise<Openpyxl>;
}

describe(`openpyxl${python.command ? '' : ` (skipped: ${python.missing})`}`, () => {
  test.skipIf(!python.command)('any text comes back as text, after undoing the escapes', async () => {
    const property = fc.asyncProperty(manyTexts, async (generated) => {
      const texts = [...HOSTILE_TEXTS, ...generated];
      const { bytes } = await writeWorkbook(TEXTS, twice(texts));
      const { rows } = await readWithOpenpyxl(bytes);
      const read = rows.slice(1).map((row) => row.map(([type, text]) => [type, undoEscapes(text)]));
      expect(read).toEqual(twice(texts).map((row) => row.map((text) => ['s', text])));
    });
    await fc.assert(property, { numRuns: 2, endOnFailure: true });
  });

  test.skipIf(!python.command)('types and sheet settings', async () => {
    const columns: Column[] = [
      { heading: 'n', type: 'integer' },
      { heading: 'b', type: 'boolean' },
      { heading: 'd', type: 'datetime' },
    ];
    const { bytes } = await writeWorkbook(columns, [['42', 't', String(Date.UTC(2026, 10, 21, 20, 30, 1))]]);
    const read = await readWithOpenpyxl(bytes);
    expect(read).toMatchObject({ freeze: 'A2', filter: 'A1:C2', bold: true });
    expect(read.rows[1]).toEqual([
      ['n', '42'],
      ['b', 'True'],
      ['d', '2026-11-21 20:30:01'],
    ]);
  });
});

const office = findLibreOffice();
describe(`LibreOffice${office.command ? '' : ` (skipped: ${office.missing})`}`, () => {
  test.skipIf(!office.command)('any text comes back as it is', { timeout: 120_000 }, async () => {
    const property = fc.asyncProperty(manyTexts, async (generated) => {
      // LibreOffice has one kind of line break within a cell of several lines.
      const texts = [...HOSTILE_TEXTS, ...generated].map((text) =>
        text.includes('\n') ? text.replace(/\r\n?/g, '\n') : text,
      );
      const { bytes } = await writeWorkbook(TEXTS, twice(texts));
      const csv = await convertWithLibreOffice(office, bytes, SHOWN_AS_CSV);
      expect(parseCsv(csv).slice(1)).toEqual(twice(texts));
    });
    await fc.assert(property, { numRuns: 1, endOnFailure: true });
  });

  test.skipIf(!office.command)(
    'hostile texts are text, numbers and dates are none',
    { timeout: 120_000 },
    async () => {
      const typed: Column[] = [
        { heading: 'inline', type: 'text' },
        { heading: 'n', type: 'integer' },
        { heading: 'shared', type: 'text', repeats: true },
        { heading: 'd', type: 'datetime' },
      ];
      const rows = HOSTILE_TEXTS.map((text) => [text, '42', text, String(Date.UTC(2026, 10, 21, 20, 30, 1))]);
      const { bytes } = await writeWorkbook(typed, rows);
      const fods = await convertWithLibreOffice(office, bytes, 'fods');
      const types = [...fods.matchAll(/<table:table-cell[^>]* office:value-type="(\w+)"/g)].map(
        ([, type]) => type,
      );
      const header = ['string', 'string', 'string', 'string'];
      expect(types).toEqual([...header, ...rows.flatMap(() => ['string', 'float', 'string', 'date'])]);
      expect(fods).not.toContain('table:formula');
    },
  );

  test.skipIf(!office.command)(
    'no second of the day is shown a second early',
    { timeout: 120_000 },
    async () => {
      const midnight = Date.UTC(2026, 10, 21);
      const seconds = Array.from({ length: 86_400 }, (_, second) => midnight + second * 1000);
      const { bytes } = await writeWorkbook(
        [{ heading: 'd', type: 'datetime' }],
        seconds.map((ms) => [String(ms)]),
      );
      const shown = parseCsv(await convertWithLibreOffice(office, bytes, SHOWN_AS_CSV))
        .slice(1)
        .flat();
      expect(shown).toEqual(seconds.map((ms) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ')));
    },
  );
});
