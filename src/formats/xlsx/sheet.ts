import type { Column, Row } from '../table.ts';
import { RESERVE_MAX } from '../zip/block-pool.ts';
import type { ZipEntry } from '../zip/entry.ts';
import { columnLetters } from './column-letters.ts';
import type { LineRenderer } from './line-renderer.ts';
import type { RowRenderer } from './row-renderer.ts';

/** Rows of a sheet with the header (Excel specifications and limits). */
const MAX_ROWS = 1_048_576;

/** Excel need not know ZIP64: a sheet ends well before its part has 4 GiB. */
const MAX_BYTES = 3 * 1024 ** 3;

const NEWLINE = 0x0a;

/** Cells rendered into one text: bounds memory when a row has thousands of long cells. */
const CELLS_PER_PIECE = 64;

export interface SheetLayout {
  columns: readonly Column[];
  /** In characters, one for each column. */
  widths: readonly number[];
}

interface Renderers {
  readonly rows: RowRenderer;
  readonly lines: LineRenderer;
}

/** Whether a sheet with so many rows (header included) and bytes takes no more. */
export function isFull(rows: number, bytes: number): boolean {
  return rows >= MAX_ROWS || bytes >= MAX_BYTES;
}

/** One worksheet part being written. */
export class Sheet {
  /** Rows so far, with the header. */
  rows = 1;
  readonly #entry: ZipEntry;
  readonly #renderer: RowRenderer;
  readonly #lines: LineRenderer;
  readonly #columnCount: number;

  private constructor(entry: ZipEntry, { rows, lines }: Renderers, columnCount: number) {
    this.#entry = entry;
    this.#renderer = rows;
    this.#lines = lines;
    this.#columnCount = columnCount;
  }

  static async open(entry: ZipEntry, layout: SheetLayout, renderers: Renderers): Promise<Sheet> {
    for (const text of beginning(layout, renderers.rows)) {
      const wait = entry.writeText(text);
      if (wait) await wait;
    }
    return new Sheet(entry, renderers, layout.columns.length);
  }

  get isFull(): boolean {
    return isFull(this.rows, this.#entry.size);
  }

  /**
   * Writes rows of whole lines from `from` on, as many as fit here at once, and returns where it stopped; the sheet
   * may be full then, or the next row too long for anything but `writeRow`.
   */
  async writeLines(lines: Buffer, from: number): Promise<number> {
    let at = from;
    while (at < lines.length && !this.isFull) {
      const room = this.#lines.roomFor(lines.indexOf(NEWLINE, at) - at);
      if (room > RESERVE_MAX) break;
      const target = this.#entry.reserve(room);
      const end = {
        number: this.rows + 1,
        rowsMax: MAX_ROWS - this.rows,
        bytesMax: MAX_BYTES - this.#entry.size,
      };
      const bytes = this.#lines.render(lines, at, target, end);
      at = this.#lines.position;
      this.rows += this.#lines.rows;
      const wait = this.#entry.filled(bytes);
      if (wait) await wait;
    }
    return at;
  }

  writeRow(row: Row): Promise<void> | undefined {
    this.rows += 1;
    return this.#writeCells(row, String(this.rows), 0);
  }

  #writeCells(row: Row, number: string, first: number): Promise<void> | undefined {
    let from = first;
    let wait: Promise<void> | undefined;
    while (from < this.#columnCount) {
      if (wait) return this.#continueAfter(wait, row, number, from);
      const to = Math.min(from + CELLS_PER_PIECE, this.#columnCount);
      wait = this.#entry.writeText(this.#renderer.cells(row, number, from, to));
      from = to;
    }
    return wait;
  }

  async #continueAfter(wait: Promise<void>, row: Row, number: string, from: number): Promise<void> {
    await wait;
    await this.#writeCells(row, number, from);
  }

  async close(): Promise<void> {
    const used = usedRange(this.#columnCount, this.rows);
    await this.#entry.writeText(
      `</sheetData><autoFilter ref="${used}"/><ignoredErrors><ignoredError sqref="${used}" numberStoredAsText="1"/></ignoredErrors></worksheet>`,
    );
    await this.#entry.close();
  }
}

/** The cells that the table covers, header included: `A1:P101`. */
function usedRange(columns: number, rows: number): string {
  return `A1:${columnLetters(columns - 1)}${rows}`;
}

function* beginning({ columns, widths }: SheetLayout, renderer: RowRenderer): Iterable<string> {
  yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>';
  for (const [index, width] of widths.entries()) {
    yield `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
  }
  yield '</cols><sheetData>';
  yield* renderer.header(columns);
}
