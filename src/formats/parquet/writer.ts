import { ParquetWriter } from 'hyparquet-writer';
import { DigestSink } from '../digest-sink.ts';
import type { ByteSink } from '../sink.ts';
import type { Column, Row, TableSummary, TableWriter } from '../table.ts';
import { uniqueNames } from '../unique-names.ts';
import { type ParquetValue, parquetValue, schemaElement } from './column-values.ts';
import { SinkWriter } from './sink-writer.ts';

export interface ParquetOptions {
  columns: readonly Column[];
  /** What the summary calls the table. */
  sheetName: string;
}

/**
 * A row group ends at the first of these: they bound the memory that gathering and packing it take, and how long the
 * thread does nothing else. With four times as many rows a file is 1 % smaller (measured).
 */
const GROUP_ROWS = 16_384;
const GROUP_CELLS = 1024 * 1024;
const GROUP_LENGTH = 16 * 1024 * 1024;

/**
 * Writes a Parquet file, row group by row group, in bounded memory. Columns are named by their headings, made
 * unique; one without a heading by its name. Every column is optional, an empty cell is null. Packing a row group
 * takes the thread for a fraction of a second.
 */
export function createParquetWriter(sink: ByteSink, options: ParquetOptions): TableWriter {
  return new StreamingParquetWriter(sink, options);
}

class StreamingParquetWriter implements TableWriter {
  readonly #options: ParquetOptions;
  readonly #names: readonly string[];
  readonly #sink: DigestSink;
  readonly #output: SinkWriter;
  readonly #file: ParquetWriter;
  readonly #groupRows: number;
  #values: ParquetValue[][];
  #length = 0;
  #rows = 0;

  constructor(sink: ByteSink, options: ParquetOptions) {
    const { columns } = options;
    this.#options = options;
    this.#names = uniqueNames(columns.map(({ heading, name }) => heading || (name ?? '')));
    this.#sink = new DigestSink(sink);
    this.#output = new SinkWriter(this.#sink);
    this.#values = columns.map(() => []);
    this.#groupRows = Math.max(1, Math.min(GROUP_ROWS, Math.floor(GROUP_CELLS / columns.length)));
    this.#file = new ParquetWriter({
      writer: this.#output,
      schema: [
        { name: 'schema', num_children: columns.length },
        ...columns.map(({ type }, index) => schemaElement(this.#name(index), type)),
      ],
      createdBy: 'waybill',
    });
  }

  writeRow(row: Row): Promise<void> | undefined {
    for (const [index, { type }] of this.#options.columns.entries()) {
      const cell = row[index];
      this.#values[index]?.push(parquetValue(cell, type));
      this.#length += cell?.length ?? 0;
    }
    this.#rows += 1;
    const full = this.#groupSize >= this.#groupRows || this.#length >= GROUP_LENGTH;
    return full ? this.#writeGroup() : undefined;
  }

  async finish(): Promise<TableSummary> {
    if (this.#groupSize > 0) await this.#writeGroup();
    await this.#file.finish();
    await this.#output.flush();
    return {
      rows: this.#rows,
      cutCells: 0,
      sheets: [{ name: this.#options.sheetName, rows: this.#rows }],
      bytes: this.#sink.bytes,
      sha256: this.#sink.sha256(),
    };
  }

  get #groupSize(): number {
    return this.#values[0]?.length ?? 0;
  }

  async #writeGroup(): Promise<void> {
    const columnData = this.#options.columns.map(({ type, repeats }, index) => ({
      name: this.#name(index),
      data: this.#values[index] ?? [],
      // To look for repetition where there is none only costs time.
      ...(type === 'text' && !repeats && { encoding: 'PLAIN' as const }),
    }));
    this.#values = this.#values.map(() => []);
    this.#length = 0;
    await this.#file.write({ columnData, rowGroupSize: this.#groupRows });
  }

  #name(index: number): string {
    return this.#names[index] ?? '';
  }
}
