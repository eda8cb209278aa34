import { plainText } from '../lines.ts';
import type { CellType, Column } from '../table.ts';
import { MAX_CELL_LENGTH } from './cell-text.ts';
import { columnLetters } from './column-letters.ts';
import { excelSerial } from './datetime.ts';
import type { RowRenderer } from './row-renderer.ts';
import type { SharedStrings } from './shared-strings.ts';
import { SharedTextIndex } from './shared-text-index.ts';
import { NumberPiece, type Piece, piece, SheetBytes } from './sheet-bytes.ts';

const ROW_OPEN = piece('<row r="');
const ROW_OPENED = piece('">');
const ROW_CLOSE = piece('</row>');
const TEXT_OPEN = piece('" t="inlineStr"><is><t>');
const TEXT_CLOSE = piece('</t></is></c>');
const SHARED_OPEN = piece('" t="s"><v>');
const NUMBER_OPEN = piece('"><v>');
const DATETIME_OPEN = piece('" s="2"><v>');
const VALUE_CLOSE = piece('</v></c>');
const TRUE = piece('" t="b"><v>1</v></c>');
const FALSE = piece('" t="b"><v>0</v></c>');

const NEWLINE = 0x0a;
const SPACE = 0x20;
const ZERO = 0x30;
const FALSE_BYTE = 0x66;
const TRUE_BYTE = 0x74;
const UNDERSCORE_BYTE = 0x5f;
const X_BYTE = 0x78;

/** A byte becomes at most seven, `_x0008_`; what else belongs to a cell, and to a row, is shorter than this. */
const MAX_BYTES_PER_BYTE = 7;
const MAX_BYTES_PER_CELL = 128;
const MAX_BYTES_PER_ROW = 64;
/** Excel keeps so many digits. */
const EXACT_DIGITS = 15;

/** What a byte means to the cell that it is in: something that is not simply copied, or the cell's end. */
const SPECIAL = 1;
const UNDERSCORE = 2;
const END = 4;
const MEANINGS = meanings();

interface Extent {
  /** Of the first row, counted from 1 with the header. */
  readonly number: number;
  readonly rowsMax: number;
  /** No row begins behind so many bytes. */
  readonly bytesMax: number;
}

/**
 * Rows as SpreadsheetML straight from lines (`lines.ts`) to the bytes of a sheet, without a text for each cell: half
 * the time that RowRenderer takes. What cannot be copied as it is, RowRenderer renders, and both give the same bytes.
 */
export class LineRenderer {
  /** Where in the lines `render` stopped, and the rows that it rendered. */
  position = 0;
  rows = 0;
  readonly #types: readonly CellType[];
  readonly #repeats: readonly boolean[];
  readonly #opens: readonly Piece[];
  readonly #rowRenderer: RowRenderer;
  readonly #shared: SharedStrings;
  readonly #index = new SharedTextIndex();
  readonly #out = new SheetBytes();
  readonly #number = new NumberPiece();
  readonly #sharedNumber = new NumberPiece();
  #lines: Buffer = Buffer.alloc(0);
  #source = new DataView(this.#lines.buffer, 0, 0);
  /** Of the cell scanned last: where it ends, what its bytes mean together, and a number made of them. */
  #end = 0;
  #meaning = 0;
  #hash = 0;

  constructor(columns: readonly Column[], rowRenderer: RowRenderer, shared: SharedStrings) {
    this.#types = columns.map(({ type }) => type);
    this.#repeats = columns.map(({ repeats }) => repeats === true);
    this.#opens = columns.map((_column, index) => piece(`<c r="${columnLetters(index)}`));
    this.#rowRenderer = rowRenderer;
    this.#shared = shared;
  }

  /** Room enough for the row of a line of so many bytes. It depends on the line alone, and so do the bytes written. */
  roomFor(lineBytes: number): number {
    return lineBytes * MAX_BYTES_PER_BYTE + this.#types.length * MAX_BYTES_PER_CELL + MAX_BYTES_PER_ROW;
  }

  /** Renders the rows from `from` on for which there is room, and returns the bytes written. */
  render(lines: Buffer, from: number, to: Buffer, { number, rowsMax, bytesMax }: Extent): number {
    this.#lines = lines;
    this.#source = new DataView(lines.buffer, lines.byteOffset, lines.length);
    this.#out.writeInto(to);
    this.position = from;
    this.rows = 0;
    while (this.rows < rowsMax && this.#out.at < bytesMax && this.position < lines.length) {
      const lineBytes = lines.indexOf(NEWLINE, this.position) - this.position;
      if (this.#out.at + this.roomFor(lineBytes) > to.length) break;
      this.#number.set(number + this.rows);
      this.#row();
      this.rows += 1;
    }
    return this.#out.at;
  }

  #row(): void {
    const out = this.#out;
    out.piece(ROW_OPEN);
    out.piece(this.#number);
    out.piece(ROW_OPENED);
    const last = this.#types.length - 1;
    for (let column = 0; column <= last; column += 1) {
      const from = this.position;
      this.#scan(from);
      if ((this.#lines[this.#end] === NEWLINE) !== (column === last)) {
        throw new Error('a row has not as many cells as there are columns');
      }
      this.position = this.#end + 1;
      if (this.#end > from) this.#cell(column, from);
    }
    out.piece(ROW_CLOSE);
  }

  #scan(from: number): void {
    const lines = this.#lines;
    let end = from;
    let meaning = 0;
    let hash = 0;
    for (;;) {
      const byte = lines[end] ?? NEWLINE;
      const is = MEANINGS[byte] ?? END;
      if (is === END) break;
      meaning |= is;
      hash = (Math.imul(hash, 31) + byte) | 0;
      end += 1;
    }
    this.#end = end;
    this.#meaning = meaning;
    this.#hash = hash;
  }

  #cell(column: number, from: number): void {
    const out = this.#out;
    const open = this.#opens[column];
    if (open) out.piece(open);
    out.piece(this.#number);
    const type = this.#types[column];
    if (!this.#isPlain(from)) this.#special(column, from);
    else if (type === 'text') this.#text(column, from);
    else if (type === 'integer') this.#integer(column, from);
    else if (type === 'datetime') this.#datetime(column, from);
    else this.#boolean(column, from);
  }

  #isPlain(from: number): boolean {
    const end = this.#end;
    return (
      (this.#meaning === 0 || (this.#meaning === UNDERSCORE && !this.#mayBeEscape(from))) &&
      this.#lines[from] !== SPACE &&
      this.#lines[end - 1] !== SPACE &&
      end - from <= MAX_CELL_LENGTH
    );
  }

  /** Whether there is a `_x`, with which what looks like an escape to a spreadsheet would begin. */
  #mayBeEscape(from: number): boolean {
    for (let at = from; at < this.#end; at += 1) {
      if (this.#lines[at] === UNDERSCORE_BYTE && this.#lines[at + 1] === X_BYTE) return true;
    }
    return false;
  }

  #special(column: number, from: number): void {
    const value = plainText(this.#lines.toString('utf8', from, this.#end));
    this.#out.text(this.#rowRenderer.cellEnd(column, value));
  }

  #text(column: number, from: number): void {
    const out = this.#out;
    const index = this.#repeats[column] ? this.#sharedIndex(from) : undefined;
    if (index === undefined) {
      out.piece(TEXT_OPEN);
      out.copy(this.#lines, this.#source, from, this.#end);
      out.piece(TEXT_CLOSE);
    } else {
      out.piece(SHARED_OPEN);
      this.#sharedNumber.set(index);
      out.piece(this.#sharedNumber);
      out.piece(VALUE_CLOSE);
    }
  }

  #sharedIndex(from: number): number | undefined {
    const known = this.#index.find(this.#lines, from, this.#end, this.#hash);
    if (known !== undefined) return known;
    const index = this.#shared.indexOf(this.#lines.toString('utf8', from, this.#end));
    if (index !== undefined) this.#index.add(this.#lines, from, this.#end, this.#hash, index);
    return index;
  }

  #integer(column: number, from: number): void {
    if (this.#end - from > EXACT_DIGITS) {
      this.#special(column, from);
      return;
    }
    this.#out.piece(NUMBER_OPEN);
    this.#out.copy(this.#lines, this.#source, from, this.#end);
    this.#out.piece(VALUE_CLOSE);
  }

  #datetime(column: number, from: number): void {
    const serial = excelSerial(this.#milliseconds(from));
    if (serial === undefined) {
      this.#special(column, from);
      return;
    }
    this.#out.piece(DATETIME_OPEN);
    this.#out.ascii(serial);
    this.#out.piece(VALUE_CLOSE);
  }

  /** Not a number when the cell is more than a few digits. */
  #milliseconds(from: number): number {
    if (this.#end - from > EXACT_DIGITS) return Number.NaN;
    let milliseconds = 0;
    for (let index = from; index < this.#end; index += 1) {
      const digit = (this.#lines[index] ?? 0) - ZERO;
      if (digit < 0 || digit > 9) return Number.NaN;
      milliseconds = milliseconds * 10 + digit;
    }
    return milliseconds;
  }

  #boolean(column: number, from: number): void {
    const byte = this.#end - from === 1 ? this.#lines[from] : undefined;
    if (byte === TRUE_BYTE) this.#out.piece(TRUE);
    else if (byte === FALSE_BYTE) this.#out.piece(FALSE);
    else this.#special(column, from);
  }
}

/** Special are control characters, markup, escapes, and the first byte of U+F000 to U+FFFF: XML excludes two of them. */
function meanings(): Uint8Array {
  const table = new Uint8Array(256);
  table.fill(SPECIAL, 0, SPACE);
  for (const character of '&<>\\') table[character.charCodeAt(0)] = SPECIAL;
  table[0xef] = SPECIAL;
  table[UNDERSCORE_BYTE] = UNDERSCORE;
  table[0x09] = END;
  table[NEWLINE] = END;
  return table;
}
