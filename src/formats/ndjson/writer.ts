import { isoText } from '../iso-text.ts';
import type { ByteSink } from '../sink.ts';
import type { CellType, Column, TableWriter } from '../table.ts';
import { createTextTableWriter } from '../text-table-writer.ts';
import { uniqueNames } from '../unique-names.ts';

export interface NdjsonOptions {
  columns: readonly Column[];
  /** What the summary calls the table. */
  sheetName: string;
}

/**
 * Writes JSON, an object a line (https://github.com/ndjson/ndjson-spec), with a member for each column under its
 * name, made unique; an empty cell is `null`. Integers that a double cannot hold are strings of digits, moments
 * ISO 8601 in UTC with milliseconds.
 */
export function createNdjsonWriter(sink: ByteSink, { columns, sheetName }: NdjsonOptions): TableWriter {
  const types = columns.map(({ type }) => type);
  const last = columns.length - 1;
  const names = uniqueNames(columns.map(({ name, heading }) => name ?? heading));
  const openings = names.map((name, index) => `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`);
  return createTextTableWriter(sink, {
    beginning: '',
    columnCount: columns.length,
    cells(row, from, to) {
      let cells = '';
      for (let index = from; index < to; index += 1) {
        const value = row[index];
        cells += openings[index];
        cells += value ? json(value, types[index]) : 'null';
        if (index === last) cells += '}\n';
      }
      return cells;
    },
    sheetName,
  });
}

function json(value: string, type: CellType | undefined): string {
  switch (type) {
    case 'integer':
      return String(Number(value)) === value && Number.isSafeInteger(Number(value)) ? value : `"${value}"`;
    case 'boolean':
      return value === 't' ? 'true' : value === 'f' ? 'false' : JSON.stringify(value);
    case 'datetime':
      return JSON.stringify(isoText(value));
    default:
      return JSON.stringify(value);
  }
}
