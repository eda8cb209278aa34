import { createReadStream } from 'node:fs';
import { undoGuard } from '../../formats/csv/formula-guard.ts';
import type { CellType } from '../../formats/table.ts';
import type { Layout } from './layout.ts';
import { emptyRow, MAX_VALUE_LENGTH, millisecondsOf, type ReadRow, type RowBatch } from './row-batch.ts';
import { textChunks } from './text-chunks.ts';

const CHUNK_BYTES = 256 * 1024;
const QUOTE = 0x22;

/** The rows of a CSV file of Waybill (RFC 4180), in canonical values. */
export async function* readCsv(path: string, layout: Layout): AsyncGenerator<RowBatch> {
  const reader = new CsvReader(layout);
  for await (const chunk of textChunks(createReadStream(path, { highWaterMark: CHUNK_BYTES }))) {
    yield { sheet: 0, rows: reader.read(chunk) };
  }
  reader.end();
}

/** Where a field ends, and what follows it. */
interface Field {
  readonly value: string;
  /** Behind the separator. */
  readonly next: number;
  readonly endsRow: boolean;
}

class CsvReader {
  readonly #layout: Layout;
  #rest = '';
  #column = 0;
  #row: ReadRow;
  #isHeader = true;

  constructor(layout: Layout) {
    this.#layout = layout;
    this.#row = emptyRow(layout.read.length);
  }

  read(chunk: string): ReadRow[] {
    const text = this.#rest + chunk;
    const rows: ReadRow[] = [];
    let at = 0;
    for (let field = fieldAt(text, at); field; field = fieldAt(text, at)) {
      at = field.next;
      this.#add(field.value);
      if (field.endsRow) this.#endRow(rows);
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > MAX_VALUE_LENGTH)
      throw new Error('a value is longer than an exported one can be');
    return rows;
  }

  end(): void {
    if (this.#isHeader || this.#rest !== '' || this.#column > 0)
      throw new Error('the data ends in the middle');
  }

  #add(value: string): void {
    const { columns, guarded } = this.#layout;
    const column = columns[this.#column];
    if (!column) throw new Error('a row has more cells than there are columns');
    this.#column += 1;
    if (this.#isHeader) {
      if ((guarded ? undoGuard(value) : value) !== column.heading)
        throw new Error('the headings of the data are not those of the manifest');
    } else if (column.place !== undefined) {
      this.#row[column.place] = canonical(value, column.type, guarded);
    }
  }

  #endRow(rows: ReadRow[]): void {
    if (this.#column !== this.#layout.columns.length)
      throw new Error('a row has fewer cells than there are columns');
    this.#column = 0;
    if (!this.#isHeader) rows.push(this.#row);
    this.#isHeader = false;
    this.#row = emptyRow(this.#layout.read.length);
  }
}

/** The field that begins at `from`; undefined while its end, or what tells it, is not there yet. */
function fieldAt(text: string, from: number): Field | undefined {
  if (text.charCodeAt(from) !== QUOTE) {
    const comma = text.indexOf(',', from);
    // Not looked for in all of the text: that would take the square of its length.
    const value = text.slice(from, comma === -1 ? text.length : comma);
    const line = value.indexOf('\r\n');
    if (line !== -1) return { value: value.slice(0, line), next: from + line + 2, endsRow: true };
    return comma === -1 ? undefined : { value, next: comma + 1, endsRow: false };
  }
  let end = text.indexOf('"', from + 1);
  while (end !== -1 && text.charCodeAt(end + 1) === QUOTE) end = text.indexOf('"', end + 2);
  if (end === -1 || end + 1 >= text.length) return undefined;
  const value = text.slice(from + 1, end).replaceAll('""', '"');
  if (text[end + 1] === ',') return { value, next: end + 2, endsRow: false };
  if (text.startsWith('\r\n', end + 1)) return { value, next: end + 3, endsRow: true };
  if (text.length === end + 2 && text[end + 1] === '\r') return undefined;
  throw new Error('behind the quotes of a value is neither a comma nor the end of the row');
}

function canonical(value: string, type: CellType, guarded: boolean): string {
  switch (type) {
    case 'text':
      return guarded ? undoGuard(value) : value;
    case 'integer':
      return value;
    case 'boolean':
      return value === 'true' ? 't' : value === 'false' ? 'f' : value;
    case 'datetime':
      return value === '' ? '' : millisecondsOf(value);
  }
}
