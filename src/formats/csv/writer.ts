import { isoText } from '../iso-text.ts';
import type { ByteSink } from '../sink.ts';
import type { CellType, Column, Row, TableWriter } from '../table.ts';
import { createTextTableWriter } from '../text-table-writer.ts';
import { guarded } from './formula-guard.ts';

export interface CsvOptions {
  columns: readonly Column[];
  /** What the summary calls the table. */
  sheetName: string;
  /** Begin with a byte order mark, without which Excel does not take the file for UTF-8. */
  bom: boolean;
  /** Guard texts and headings that a spreadsheet would run as formulas. */
  guard: boolean;
}

/** Texts without any of these need neither quotes nor a look at the guard. */
const SPECIAL = /^['=+\-@\t＝＋－＠]|[",\r\n]/;
const QUOTED = /[",\r\n]/;

/**
 * Writes CSV as RFC 4180 has it, in UTF-8, with a line of headings: integers in digits, `true` and `false`, moments
 * as ISO 8601 in UTC with milliseconds, nothing for an empty cell.
 */
export function createCsvWriter(sink: ByteSink, options: CsvOptions): TableWriter {
  const { columns, sheetName, bom } = options;
  const text = options.guard ? guardedText : plainText;
  const types = columns.map(({ type }) => type);
  const last = columns.length - 1;
  const headings = columns.map(({ heading }) => text(heading));
  return createTextTableWriter(sink, {
    beginning: `${bom ? '\ufeff' : ''}${line(headings)}`,
    columnCount: columns.length,
    cells(row, from, to) {
      let cells = '';
      for (let index = from; index < to; index += 1) {
        const value = row[index];
        if (value) cells += cell(value, types[index], text);
        cells += index < last ? ',' : '\r\n';
      }
      // A blank line is no row to most readers.
      return last === 0 && cells === '\r\n' ? '""\r\n' : cells;
    },
    sheetName,
  });
}

function line(cells: Row): string {
  return cells.length === 1 && cells[0] === '' ? '""\r\n' : `${cells.join(',')}\r\n`;
}

function cell(value: string, type: CellType | undefined, text: (value: string) => string): string {
  switch (type) {
    case 'integer':
      return value;
    case 'boolean':
      return value === 't' ? 'true' : value === 'f' ? 'false' : value;
    case 'datetime':
      return isoText(value);
    default:
      return text(value);
  }
}

function guardedText(text: string): string {
  return SPECIAL.test(text) ? plainText(guarded(text)) : text;
}

function plainText(text: string): string {
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
