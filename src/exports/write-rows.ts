import { RowDigest } from '../formats/row-digest.ts';
import type { Row, TableSummary, TableWriter } from '../formats/table.ts';
import type { AttemptWatch } from './attempt-watch.ts';
import { parseRows, wholeLines } from './copy-lines.ts';

export interface WrittenRows {
  readonly summary: TableSummary;
  /** As `RowDigest` defines it. */
  readonly rowsSha256: string;
}

/**
 * Streams rows into a file.
 * @param chunks rows in COPY's text form
 * @param layOut makes a row of the file's columns of a row that was read
 */
export async function writeRows(
  chunks: AsyncIterable<Buffer>,
  writer: TableWriter,
  layOut: (read: Row) => Row,
  watch: Pick<AttemptWatch, 'over' | 'rowsWritten'>,
): Promise<WrittenRows> {
  const digest = new RowDigest();
  let rows = 0;
  for await (const chunk of wholeLines(chunks)) {
    watch.over.throwIfAborted();
    digest.addLines(chunk);
    for (const row of parseRows(chunk.toString('utf8'))) {
      const wait = writer.writeRow(layOut(row));
      if (wait) await wait;
      rows += 1;
    }
    watch.rowsWritten(rows);
  }
  return { summary: await writer.finish(), rowsSha256: digest.sha256() };
}
