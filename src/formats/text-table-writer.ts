import type { ByteSink } from './sink.ts';
import type { Row, TableSummary, TableWriter } from './table.ts';
import { TextOutput } from './text-output.ts';

/** Cells rendered into one text: bounds memory when a row has thousands of long cells. */
const CELLS_PER_PIECE = 64;

/** A format whose file is text, a row after the other. */
export interface TextTable {
  /** What the file begins with. */
  readonly beginning: string;
  readonly columnCount: number;
  /** The cells from `from` to before `to`, with what begins and ends the row where they do. */
  cells(row: Row, from: number, to: number): string;
  /** What the summary calls the only sheet. */
  readonly sheetName: string;
}

/** Writes such a file in one pass and bounded memory. */
export function createTextTableWriter(sink: ByteSink, table: TextTable): TableWriter {
  return new TextTableWriter(sink, table);
}

class TextTableWriter implements TableWriter {
  readonly #table: TextTable;
  readonly #output: TextOutput;
  #wait: Promise<void> | undefined;
  #rows = 0;

  constructor(sink: ByteSink, table: TextTable) {
    this.#table = table;
    this.#output = new TextOutput(sink);
    this.#wait = this.#output.write(table.beginning);
  }

  writeRow(row: Row): Promise<void> | undefined {
    this.#rows += 1;
    const before = this.#wait;
    if (!before) return this.#writeCells(row, 0);
    this.#wait = undefined;
    return this.#continueAfter(before, row, 0);
  }

  async finish(): Promise<TableSummary> {
    await this.#wait;
    const { bytes, sha256 } = await this.#output.finish();
    const sheets = [{ name: this.#table.sheetName, rows: this.#rows }];
    return { rows: this.#rows, cutCells: 0, sheets, bytes, sha256 };
  }

  #writeCells(row: Row, first: number): Promise<void> | undefined {
    const { columnCount } = this.#table;
    let from = first;
    let wait: Promise<void> | undefined;
    while (from < columnCount) {
      if (wait) return this.#continueAfter(wait, row, from);
      const to = Math.min(from + CELLS_PER_PIECE, columnCount);
      wait = this.#output.write(this.#table.cells(row, from, to));
      from = to;
    }
    return wait;
  }

  async #continueAfter(wait: Promise<void>, row: Row, from: number): Promise<void> {
    await wait;
    await this.#writeCells(row, from);
  }
}
