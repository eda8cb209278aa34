import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { RowDigest } from './row-digest.ts';
import type { Row } from './table.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function digestOf(rows: Iterable<Row>): string {
  const digest = new RowDigest();
  for (const row of rows) digest.add(row);
  return digest.sha256();
}

test.each<[Row, string]>([
  [['web', '42', 't', '1795293001123'], 'web\t42\tt\t1795293001123\n'],
  [[null, '', 'x'], '\t\tx\n'],
  [[''], '\n'],
  [['a\tb\nc\rd\\e\be\ff\vg', '\\N'], 'a\\tb\\nc\\rd\\\\e\\be\\ff\\vg\t\\\\N\n'],
  [['\u0001\u007f 中文 \u{1f600}'], '\u0001\u007f 中文 \u{1f600}\n'],
])('the row %j counts as %j', (row, line) => {
  expect(digestOf([row])).toBe(sha256(line));
});

test('lines and rows in any order and pieces count the same', () => {
  const rows = Array.from({ length: 5_000 }, (_, index) => [`name ${index}`, '中'.repeat(index % 40)]);
  const lines = rows.map((row) => `${row.join('\t')}\n`);
  const mixed = new RowDigest();
  for (const row of rows.slice(0, 100)) mixed.add(row);
  mixed.addLines(Buffer.from(lines.slice(100, 3_000).join('')));
  for (const line of lines.slice(3_000, 4_000)) mixed.addLines(Buffer.from(line));
  for (const row of rows.slice(4_000)) mixed.add(row);
  expect(mixed.sha256()).toBe(sha256(lines.join('')));
  expect(digestOf(rows)).toBe(sha256(lines.join('')));
});

test('no rows', () => {
  expect(digestOf([])).toBe(sha256(''));
});
