import { describe, expect, test } from 'vitest';
import type { Column } from '../../src/formats/table.ts';
import { CollectingSink } from '../../src/formats/testing/collecting-sink.ts';
import { askPython, findOpenpyxl, withFile } from '../../src/formats/testing/other-readers.ts';
import { MODIFIED, writeWorkbook } from '../../src/formats/testing/write-workbook.ts';
import { createXlsxWriter } from '../../src/formats/xlsx/writer.ts';

const ROWS = 1_048_575 + 3;
const python = findOpenpyxl();

const COLUMNS: readonly Column[] = [{ heading: 'n', type: 'integer' }];

function writeAsRows() {
  function* rows(): Iterable<[string]> {
    for (let n = 1; n <= ROWS; n += 1) yield [String(n)];
  }
  return writeWorkbook(COLUMNS, rows(), 'Fleet');
}

/** In chunks that end anywhere but where a sheet does. */
async function writeAsLines() {
  const sink = new CollectingSink();
  const writer = createXlsxWriter(sink, { columns: COLUMNS, sheetName: 'Fleet', modified: MODIFIED });
  for (let from = 1; from <= ROWS; from += 10_000) {
    const count = Math.min(10_000, ROWS - from + 1);
    const lines = Array.from({ length: count }, (_, index) => `${from + index}\n`).join('');
    expect(await writer.writeLines(Buffer.from(lines))).toBe(count);
  }
  const summary = await writer.finish();
  return { bytes: sink.bytes(), summary };
}

/** Without openpyxl's cells, which take minutes for a million rows: names by openpyxl, rows from the part itself. */
const ASK = `
import json, re, sys, zipfile, openpyxl
book = openpyxl.load_workbook(sys.argv[1], read_only=True)
with zipfile.ZipFile(sys.argv[1]) as z:
    sheets = []
    for number, name in enumerate(book.sheetnames, 1):
        xml = z.read('xl/worksheets/sheet%d.xml' % number).decode()
        sheets.append({'name': name, 'rows': xml.count('<row '), 'filter': re.search('autoFilter ref="([^"]*)', xml).group(1),
                       'cols': '<cols>' in xml, 'first': re.search('<row r="2">.*?<v>(\\\\d+)', xml).group(1), 'header': '<t>n</t>' in xml,
                       'last': re.findall('<v>(\\\\d+)', xml[-400:])[-1]})
print(json.dumps(sheets))`;

describe(`openpyxl${python.command ? '' : ` (skipped: ${python.missing})`}`, () => {
  test.skipIf(!python.command).each([
    ['rows', writeAsRows],
    ['lines', writeAsLines],
  ])('%s beyond 1,048,576 continue on a further sheet', { timeout: 120_000 }, async (_form, write) => {
    const { bytes, summary } = await write();
    expect(summary).toMatchObject({
      rows: ROWS,
      sheets: [
        { name: 'Fleet', rows: 1_048_575 },
        { name: 'Fleet (2)', rows: 3 },
      ],
    });
    const sheets = await withFile('rolled.xlsx', bytes, (path) => askPython(python, ASK, path));
    const header = true;
    expect(sheets).toEqual([
      {
        name: 'Fleet',
        rows: 1_048_576,
        filter: 'A1:A1048576',
        cols: true,
        first: '1',
        header,
        last: '1048575',
      },
      { name: 'Fleet (2)', rows: 4, filter: 'A1:A4', cols: true, first: '1048576', header, last: '1048578' },
    ]);
  });
});
