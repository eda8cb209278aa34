import type { CellType } from '../../../formats/table.ts';
import { cutText, MAX_CELL_LENGTH } from '../../../formats/xlsx/cell-text.ts';
import type { Layout } from '../layout.ts';
import { emptyRow, millisecondsOf, type ReadRow } from '../row-batch.ts';
import { elementText } from './cell-text.ts';
import { type Element, ElementReader } from './elements.ts';

const DAY_MS = 86_400_000;
/** 1970-01-01 as Excel counts days. */
const UNIX_EPOCH_SERIAL = 25_569;
const VALUE = /<v>([^<]*)<\/v>/;
const REFERENCE = / r="([A-Z]{1,3})[0-9]+"/;
const KIND = / t="([A-Za-z]+)"/;

/**
 * Reads the rows of a worksheet part as its text comes (ECMA-376 part 1, 18.3.1).
 * @throws {Error} when it is none that Waybill writes, or its headings are not the manifest's
 */
export class SheetReader {
  readonly #elements = new ElementReader(['c']);
  readonly #layout: Layout;
  readonly #shared: readonly string[];
  #row: ReadRow | undefined;
  #column = -1;
  #headings: string[] | undefined;
  #headingsRead = false;

  constructor(layout: Layout, shared: readonly string[]) {
    this.#layout = layout;
    this.#shared = shared;
  }

  /** The rows that `chunk` completes. */
  read(chunk: string): ReadRow[] {
    const rows: ReadRow[] = [];
    for (const element of this.#elements.read(chunk)) {
      if (element.name === 'c') this.#readCell(element);
      else if (element.name === 'row') this.#beginRow();
      else if (element.name === '/row') this.#endRow(rows);
    }
    return rows;
  }

  /** @throws {Error} when the part ended early */
  end(): void {
    this.#elements.end();
    if (!this.#headingsRead || this.#row) throw new Error('a sheet ends in the middle');
  }

  #beginRow(): void {
    this.#column = -1;
    if (this.#headingsRead) this.#row = emptyRow(this.#layout.read.length);
    else this.#headings = emptyRow(this.#layout.columns.length);
  }

  #endRow(rows: ReadRow[]): void {
    if (this.#row) rows.push(this.#row);
    this.#row = undefined;
    if (!this.#headings) return;
    const headings = this.#headings;
    this.#layout.columns.forEach(({ heading }, index) => {
      if (cutText(heading, MAX_CELL_LENGTH) !== headings[index])
        throw new Error('the headings of a sheet are not those of the manifest');
    });
    this.#headings = undefined;
    this.#headingsRead = true;
  }

  #readCell({ attributes, content }: Element): void {
    this.#column = columnOf(attributes) ?? this.#column + 1;
    const column = this.#layout.columns[this.#column];
    if (!column) throw new Error('a sheet has cells beside its columns');
    if (this.#headings) this.#headings[this.#column] = this.#value(attributes, content, 'text');
    else if (!this.#row) throw new Error('a sheet has a cell that is in no row');
    else if (column.place !== undefined)
      this.#row[column.place] = this.#value(attributes, content, column.type);
  }

  #value(attributes: string, content: string, type: CellType): string {
    const kind = KIND.exec(attributes)?.[1] ?? 'n';
    if (kind === 'inlineStr') return typedText(elementText(content), type);
    const value = VALUE.exec(content)?.[1] ?? '';
    if (kind === 's') {
      const text = this.#shared[Number(value)];
      if (text === undefined) throw new Error('a sheet refers to a text that is not there');
      return typedText(text, type);
    }
    if (kind === 'b') return value === '1' ? 't' : 'f';
    if (kind !== 'n') throw new Error(`a sheet has a cell of a kind that Waybill does not write: ${kind}`);
    return type === 'datetime' ? String(Math.round((Number(value) - UNIX_EPOCH_SERIAL) * DAY_MS)) : value;
  }
}

/** What a cell of numbers cannot hold stands there as text. */
function typedText(text: string, type: CellType): string {
  return type === 'datetime' ? millisecondsOf(text) : text;
}

function columnOf(attributes: string): number | undefined {
  const letters = REFERENCE.exec(attributes)?.[1];
  if (letters === undefined) return undefined;
  let column = 0;
  for (let index = 0; index < letters.length; index += 1)
    column = column * 26 + letters.charCodeAt(index) - 64;
  return column - 1;
}
