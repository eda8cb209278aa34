import type { Row } from './table.ts';

const ESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  ...Object.fromEntries(Object.entries(ESCAPED).map(([letter, character]) => [character, `\\${letter}`])),
};
const SPECIAL = /[\\\b\f\n\r\t\v]/;
const EVERY_SPECIAL = /[\\\b\f\n\r\t\v]/g;

/** A row as a line, with its line end: the form that `parseRows` reads. */
export function lineOf(row: Row): string {
  let line = '';
  for (let index = 0; index < row.length; index += 1) {
    const cell = row[index] ?? '';
    if (index > 0) line += '\t';
    line += SPECIAL.test(cell)
      ? cell.replaceAll(EVERY_SPECIAL, (character) => ESCAPES[character] ?? character)
      : cell;
  }
  return `${line}\n`;
}

/**
 * The rows of a text of whole lines (PostgreSQL documentation, COPY, text format with NULL ''), all as wide as the
 * first. They share one array: a row is gone when the next is asked for. Cutting out cell by cell takes a third less
 * time than splitting, and leaves less garbage.
 */
export function* parseRows(text: string): Generator<Row> {
  const width = text.slice(0, text.indexOf('\n')).split('\t').length;
  const row: string[] = Array.from({ length: width }, () => '');
  const escaped = text.includes('\\');
  let from = 0;
  while (from < text.length) {
    for (let index = 0; index < width; index += 1) {
      const end = text.indexOf(index + 1 < width ? '\t' : '\n', from);
      if (end === -1) throw new Error('a row has fewer cells than the first');
      const cell = text.slice(from, end);
      row[index] = escaped && cell.includes('\\') ? plainText(cell) : cell;
      from = end + 1;
    }
    yield row;
  }
}

/** The text of a cell whose bytes hold a backslash. */
export function plainText(cell: string): string {
  // Nearly all escapes are line ends; told alone they take a third of the time (measured).
  const lines = cell.includes('\\\\') ? cell : cell.replaceAll('\\n', '\n');
  if (!lines.includes('\\')) return lines;
  return lines.replaceAll(/\\(.)/gs, (_match, character: string) => ESCAPED[character] ?? character);
}
