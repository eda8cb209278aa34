import { createHash } from 'node:crypto';
import type { ByteSink } from '../formats/sink.ts';
import type { Column, Row } from '../formats/table.ts';
import { createXlsxWriter, type XlsxSummary } from '../formats/xlsx/writer.ts';
import { parseRows, wholeLines } from './copy-lines.ts';

export interface WrittenRows {
  readonly summary: XlsxSummary;
  /** SHA-256 over the rows as they were read (each key once), in COPY's text form, each with its line end. */
  readonly rowsSha256: string;
}

/**
 * Streams rows into a workbook.
 * @param chunks rows in COPY's text form
 * @param onRows called with the number of rows written so far, after each chunk
 */
export async function writeRows(
  chunks: AsyncIterable<Buffer>,
  sink: ByteSink,
  options: {
    readonly columns: readonly Column[];
    readonly sheetName: string;
    readonly modified: Date;
    /** A row that was read as a row of the columns. */
    readonly layOut: (read: Row) => Row;
  },
  onRows: (rows: number) => void,
): Promise<WrittenRows> {
  const writer = createXlsxWriter(sink, options);
  const hash = createHash('sha256');
  let rows = 0;
  for await (const chunk of wholeLines(chunks)) {
    hash.update(chunk);
    for (const row of parseRows(chunk.toString('utf8'))) {
      const wait = writer.writeRow(options.layOut(row));
      if (wait) await wait;
      rows += 1;
    }
    onRows(rows);
  }
  return { summary: await writer.finish(), rowsSha256: hash.digest('hex') };
}
