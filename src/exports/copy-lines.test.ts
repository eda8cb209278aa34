import { expect, test } from 'vitest';
import { parseRows } from '../formats/lines.ts';
import { wholeLines } from './copy-lines.ts';

async function* chunksOf(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

async function collect(chunks: AsyncIterable<Buffer>): Promise<string[]> {
  const lines: string[] = [];
  for await (const chunk of chunks) lines.push(chunk.toString());
  return lines;
}

test('a line in many chunks comes out whole', async () => {
  expect(await collect(wholeLines(chunksOf('a\tb', 'c', '\td\ne\n', 'f', '\n')))).toEqual([
    'a\tbc\td\ne\n',
    'f\n',
  ]);
});

test('a character cut between chunks comes out whole', async () => {
  const bytes = Buffer.from('中文\n');
  async function* cut() {
    yield bytes.subarray(0, 2);
    yield bytes.subarray(2);
  }
  expect(await collect(wholeLines(cut()))).toEqual(['中文\n']);
});

test('rows that end in the middle of a line are an error, not a shorter result', async () => {
  await expect(collect(wholeLines(chunksOf('a\n', 'b')))).rejects.toThrow('middle of a line');
});

/** The rows as they were when they came: they share one array. */
const rowsOf = (text: string) => Array.from(parseRows(text), (row) => row.slice());

test.each<[string, string[]]>([
  ['a\tb', ['a', 'b']],
  ['\t', ['', '']],
  ['\tx', ['', 'x']],
  ['\\\\N', ['\\N']],
  ['a\\tb\\nc\\rd\\\\e\\be\\ff\\vg', ['a\tb\nc\rd\\e\be\ff\vg']],
  ['\\\\t', ['\\t']],
  ['\\\\n', ['\\n']],
  ['a\\nb\\n\\nc\tspec', ['a\nb\n\nc', 'spec']],
  ['a\\nb\\tc', ['a\nb\tc']],
  ['a\\\\\\nb\\\\nc', ['a\\\nb\\nc']],
])('the line %j is the row %j', (line, row) => {
  expect(rowsOf(`${line}\n`)).toEqual([row]);
});

test('every line is a row, whether or not cells before it were empty or escaped', () => {
  expect(rowsOf('a\t\n\t\nb\\\\\tc\n')).toEqual([
    ['a', ''],
    ['', ''],
    ['b\\', 'c'],
  ]);
});
