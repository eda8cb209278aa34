import { expect, test } from 'vitest';
import type { Column, Row } from '../table.ts';
import { CollectingSink } from '../testing/collecting-sink.ts';
import { WRITERS, writeTable } from '../testing/write-table.ts';
import { createCsvWriter } from './writer.ts';

const COLUMNS: readonly Column[] = [
  { heading: '容器名称', type: 'text' },
  { heading: 'Restarts', type: 'integer' },
  { heading: 'Risky', type: 'boolean' },
  { heading: 'Created', type: 'datetime' },
];

async function csv(columns: readonly Column[], rows: Iterable<Row>): Promise<string> {
  return (await writeTable(WRITERS.csv, columns, rows)).bytes.toString();
}

test('a byte order mark, headings and rows, each line ended by CR LF', async () => {
  const created = String(Date.UTC(2026, 10, 21, 20, 30, 1, 7));
  expect(
    await csv(COLUMNS, [
      ['web', '-42', 't', created],
      [null, '', 'f', null],
    ]),
  ).toBe('\ufeff容器名称,Restarts,Risky,Created\r\nweb,-42,true,2026-11-21T20:30:01.007Z\r\n,,false,\r\n');
});

test('text with separators, quotes or line ends is quoted', async () => {
  const texts = ['a,b', 'say "x"', 'two\nlines', 'cr\rhere', ' space ', "it's", 'a;b'];
  expect(
    await csv(
      [{ heading: 'a"b', type: 'text' }],
      texts.map((text) => [text]),
    ),
  ).toBe('\ufeff"a""b"\r\n"a,b"\r\n"say ""x"""\r\n"two\nlines"\r\n"cr\rhere"\r\n space \r\nit\'s\r\na;b\r\n');
});

test('texts and headings that a spreadsheet would run get an apostrophe, numbers do not', async () => {
  const columns: Column[] = [
    { heading: '=HYPERLINK("x")', type: 'text' },
    { heading: 'n', type: 'integer' },
  ];
  expect(
    await csv(columns, [
      ['=1+1', '-1'],
      ['\tx', '1'],
      ["'-x", '1'],
    ]),
  ).toBe('\ufeff"\'=HYPERLINK(""x"")",n\r\n\'=1+1,-1\r\n\'\tx,1\r\n\'\'-x,1\r\n');
});

test('without guard and mark', async () => {
  const sink = new CollectingSink();
  const writer = createCsvWriter(sink, {
    columns: [{ heading: '=h', type: 'text' }],
    sheetName: 'x',
    bom: false,
    guard: false,
  });
  await writer.writeRow(['=1+1']);
  await writer.finish();
  expect(sink.bytes().toString()).toBe('=h\r\n=1+1\r\n');
});

test('an empty cell of the only column is not a blank line, which readers take for no row', async () => {
  expect(await csv([{ heading: '', type: 'text' }], [[null], ['a'], ['']])).toBe(
    '\ufeff""\r\n""\r\na\r\n""\r\n',
  );
});
