import { isoText } from '../iso-text.ts';
import type { CellType, Column, Row } from '../table.ts';
import { cutText, isPlain, lineStyle, MAX_CELL_LENGTH, textElement } from './cell-text.ts';
import { columnLetters } from './column-letters.ts';
import { excelSerial } from './datetime.ts';
import type { SharedStrings } from './shared-strings.ts';

/** Excel keeps 15 digits of a number; longer integers would lose some, so they are written as text. */
const EXACT_INTEGER = /^(?:0|-?[1-9]\d{0,14})$/;

interface RenderedColumn {
  /** The cell's element up to the row number of its reference. */
  open: string;
  type: CellType;
  repeats: boolean;
}

/** Rows as SpreadsheetML (ECMA-376 part 1, 18.3.1.4 and 18.3.1.73). */
export class RowRenderer {
  /** Cells whose text was longer than a cell holds. */
  cutCells = 0;
  readonly #columns: readonly RenderedColumn[];
  readonly #shared: SharedStrings;

  constructor(columns: readonly Column[], shared: SharedStrings) {
    this.#shared = shared;
    this.#columns = columns.map(({ type, repeats }, index) => ({
      open: `<c r="${columnLetters(index)}`,
      type,
      repeats: repeats === true,
    }));
  }

  /** The header row, which every sheet begins with. */
  *header(columns: readonly Column[]): Iterable<string> {
    yield '<row r="1">';
    for (const [index, { heading }] of columns.entries()) {
      const text = textElement(cutText(heading, MAX_CELL_LENGTH));
      yield `${this.#columns[index]?.open}1" s="1" t="inlineStr"><is>${text}</is></c>`;
    }
    yield '</row>';
  }

  /**
   * The cells of the columns from `from` to before `to`, with the row's own tags where they begin and end it.
   * `number` is the row's, counted from 1 with the header.
   */
  cells(row: Row, number: string, from: number, to: number): string {
    let text = from === 0 ? `<row r="${number}">` : '';
    for (let index = from; index < to; index += 1) {
      const column = this.#columns[index];
      const value = row[index];
      if (value === null || value === undefined || value === '' || column === undefined) continue;
      text += column.open + number + this.#cellEnd(column, value);
    }
    return to === this.#columns.length ? `${text}</row>` : text;
  }

  /** The rest of a cell of that column that is not empty, after its reference. */
  cellEnd(index: number, value: string): string {
    const column = this.#columns[index];
    if (!column) throw new RangeError(`there is no column ${index}`);
    return this.#cellEnd(column, value);
  }

  #cellEnd(column: RenderedColumn, value: string): string {
    switch (column.type) {
      case 'integer':
        return isDigit(value) || EXACT_INTEGER.test(value) ? `"><v>${value}</v></c>` : this.#text(value);
      case 'datetime': {
        const serial = excelSerial(Number(value));
        return serial === undefined ? this.#text(isoText(value)) : `" s="2"><v>${serial}</v></c>`;
      }
      case 'boolean':
        if (value === 't') return '" t="b"><v>1</v></c>';
        return value === 'f' ? '" t="b"><v>0</v></c>' : this.#text(value);
      case 'text':
        return (column.repeats ? this.#shared.cellEnd(value) : undefined) ?? this.#text(value);
    }
  }

  #text(value: string): string {
    if (value.length > MAX_CELL_LENGTH) {
      this.cutCells += 1;
      return `${lineStyle(value)} t="inlineStr"><is>${textElement(cutText(value, MAX_CELL_LENGTH))}</is></c>`;
    }
    return isPlain(value)
      ? `" t="inlineStr"><is><t>${value}</t></is></c>`
      : `${lineStyle(value)} t="inlineStr"><is>${textElement(value)}</is></c>`;
  }
}

/** Most counts are one digit, which needs no pattern to be told. */
function isDigit(value: string): boolean {
  const code = value.charCodeAt(0);
  return value.length === 1 && code >= 48 && code <= 57;
}
