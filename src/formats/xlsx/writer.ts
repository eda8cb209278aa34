import { DigestSink } from '../digest-sink.ts';
import { parseRows } from '../lines.ts';
import type { ByteSink } from '../sink.ts';
import type { Column, Row, TableSummary, TableWriter } from '../table.ts';
import { createZipWriter, type ZipWriter } from '../zip/writer.ts';
import { columnWidths } from './column-widths.ts';
import { LineRenderer } from './line-renderer.ts';
import { partsAfterSheets, partsBeforeSheets, sheetPath, type WrittenSheet } from './parts.ts';
import { RowRenderer } from './row-renderer.ts';
import { SharedStrings } from './shared-strings.ts';
import { Sheet, type SheetLayout } from './sheet.ts';
import { sheetName } from './sheet-names.ts';

export interface XlsxOptions {
  /** 1 to 16,384 columns. */
  columns: readonly Column[];
  /** Wanted name of the sheet; made into one that Excel takes. */
  sheetName: string;
  /** Time of the workbook and of every part in it. */
  modified: Date;
}

type XlsxWriter = Required<TableWriter>;

const MAX_COLUMNS = 16_384;

/** The first rows decide the columns' widths; they are held back until there are so many, or so much text. */
const SAMPLE_ROWS = 100;
const SAMPLE_LENGTH = 1024 * 1024;

/**
 * Writes a workbook to a sink in one pass and bounded memory: a header row, frozen and filtered, and the rows as
 * true numbers, booleans, dates (UTC) and text. A full sheet is followed by another. The same rows and options
 * give the same bytes. Throws RangeError for a number of columns that no sheet has.
 */
export function createXlsxWriter(sink: ByteSink, options: XlsxOptions): XlsxWriter {
  const count = options.columns.length;
  if (count < 1 || count > MAX_COLUMNS) {
    throw new RangeError(`columns: ${count} columns given; a sheet has 1 to ${MAX_COLUMNS}.`);
  }
  return new StreamingXlsxWriter(sink, options);
}

class StreamingXlsxWriter implements XlsxWriter {
  readonly #options: XlsxOptions;
  readonly #sink: DigestSink;
  readonly #zip: ZipWriter;
  readonly #shared = new SharedStrings();
  readonly #renderer: RowRenderer;
  readonly #lineRenderer: LineRenderer;
  readonly #written: WrittenSheet[] = [];
  #sample: Row[] = [];
  #sampleLength = 0;
  #widths: number[] = [];
  #sheet: Sheet | undefined;

  constructor(sink: ByteSink, options: XlsxOptions) {
    this.#options = options;
    this.#sink = new DigestSink(sink);
    this.#zip = createZipWriter(this.#sink, options);
    this.#renderer = new RowRenderer(options.columns, this.#shared);
    this.#lineRenderer = new LineRenderer(options.columns, this.#renderer, this.#shared);
  }

  writeRow(row: Row): Promise<void> | undefined {
    if (!this.#sheet) return this.#sampleRow(row);
    return this.#sheet.isFull ? this.#writeToNextSheet(this.#sheet, row) : this.#sheet.writeRow(row);
  }

  async writeLines(lines: Buffer): Promise<number> {
    let at = 0;
    let rows = 0;
    while (at < lines.length) {
      const before = this.#sheet?.rows ?? 0;
      if (this.#sheet) at = await this.#sheet.writeLines(lines, at);
      rows += (this.#sheet?.rows ?? 0) - before;
      if (at === lines.length) break;
      // What begins a sheet, and what is too long to be rendered at once.
      at = await this.#writeLine(lines, at);
      rows += 1;
    }
    return rows;
  }

  async finish(): Promise<TableSummary> {
    const last = this.#sheet ?? (await this.#begin());
    await this.#closeSheet(last);
    const strings = await this.#zip.openEntry('xl/sharedStrings.xml', { compress: true });
    await this.#shared.writeTo(strings);
    await strings.close();
    await this.#writeParts(partsAfterSheets(this.#written, this.#options.columns.length));
    await this.#zip.finish();
    const sheets = this.#written.map(({ name, rows }) => ({ name, rows: rows - 1 }));
    return {
      rows: sheets.reduce((sum, sheet) => sum + sheet.rows, 0),
      cutCells: this.#renderer.cutCells,
      sheets,
      bytes: this.#sink.bytes,
      sha256: this.#sink.sha256(),
    };
  }

  async #writeLine(lines: Buffer, from: number): Promise<number> {
    const end = lines.indexOf('\n', from) + 1;
    for (const row of parseRows(lines.toString('utf8', from, end))) await this.writeRow(row);
    return end;
  }

  #sampleRow(row: Row): Promise<void> | undefined {
    this.#sample.push(row.slice());
    for (const value of row) this.#sampleLength += value?.length ?? 0;
    if (this.#sample.length < SAMPLE_ROWS && this.#sampleLength < SAMPLE_LENGTH) return undefined;
    return this.#begin().then(() => undefined);
  }

  /** Writes what comes before the rows, and the rows held back. */
  async #begin(): Promise<Sheet> {
    this.#widths = columnWidths(this.#options.columns, this.#sample);
    await this.#writeParts(partsBeforeSheets(this.#options.modified));
    const sheet = await this.#openSheet();
    for (const row of this.#sample) {
      const wait = sheet.writeRow(row);
      if (wait) await wait;
    }
    this.#sample = [];
    return sheet;
  }

  async #writeToNextSheet(full: Sheet, row: Row): Promise<void> {
    await this.#closeSheet(full);
    const next = await this.#openSheet();
    await next.writeRow(row);
  }

  async #openSheet(): Promise<Sheet> {
    const path = sheetPath(this.#written.length + 1);
    const layout: SheetLayout = { columns: this.#options.columns, widths: this.#widths };
    const entry = await this.#zip.openEntry(path, { compress: true });
    const renderers = { rows: this.#renderer, lines: this.#lineRenderer };
    const sheet = await Sheet.open(entry, layout, renderers);
    this.#sheet = sheet;
    return sheet;
  }

  async #closeSheet(sheet: Sheet): Promise<void> {
    await sheet.close();
    this.#written.push({
      name: sheetName(this.#options.sheetName, this.#written.length + 1),
      rows: sheet.rows,
    });
  }

  async #writeParts(parts: readonly [path: string, xml: string][]): Promise<void> {
    for (const [path, xml] of parts) {
      const entry = await this.#zip.openEntry(path, { compress: true });
      await entry.writeText(xml);
      await entry.close();
    }
  }
}
