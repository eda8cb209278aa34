import type { Changes } from './changes.ts';

/** A row's number in its file, and its other cells as JSON. */
interface Row {
  readonly number: number;
  readonly cells: string;
}

/**
 * Finds the changes among rows, those of each key all being there. Of rows with the same key, which should not be
 * but may, equal ones belong together first, then the others in their order.
 * @param before rows of the old file: the number in it, the key and the other cells as JSON, parted by tabs
 * @param after likewise of the new file
 * @returns how many rows are the same in both
 */
export function matchRows(before: readonly string[], after: readonly string[], changes: Changes): number {
  const equals = new Map<string, number[]>();
  for (const line of before) entryOf(equals, keyAndCells(line)).push(Number.parseInt(line, 10));
  const unlike = after.filter((line) => equals.get(keyAndCells(line))?.pop() === undefined);
  const partners = new Map<string, Row[]>();
  for (const [text, numbers] of equals) {
    if (numbers.length === 0) continue;
    const [key, cells] = parted(text);
    const rows = entryOf(partners, key);
    for (const number of numbers) rows.push({ number, cells });
  }
  // The next in order is taken from the end.
  for (const rows of partners.values()) rows.sort((a, b) => b.number - a.number);
  for (const line of unlike) {
    const [key, cells] = parted(keyAndCells(line));
    const partner = partners.get(key)?.pop();
    const number = Number.parseInt(line, 10);
    if (partner) changes.add('changed', number, `${key}\t${partner.cells}\t${cells}`);
    else changes.add('added', number, `${key}\t${cells}`);
  }
  for (const [key, rows] of partners)
    for (const { number, cells } of rows) changes.add('removed', number, `${key}\t${cells}`);
  return after.length - unlike.length;
}

/** How many of the rows of one file have the key of another before them. */
export function sharedKeys(lines: readonly string[]): number {
  return lines.length - new Set(lines.map((line) => parted(keyAndCells(line))[0])).size;
}

function keyAndCells(line: string): string {
  return line.slice(line.indexOf('\t') + 1);
}

function parted(text: string): [key: string, cells: string] {
  const tab = text.indexOf('\t');
  return [text.slice(0, tab), text.slice(tab + 1)];
}

function entryOf<T>(lists: Map<string, T[]>, key: string): T[] {
  const known = lists.get(key);
  if (known) return known;
  const made: T[] = [];
  lists.set(key, made);
  return made;
}
