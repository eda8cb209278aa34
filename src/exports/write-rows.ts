import { createHash } from 'node:crypto';
import type { Row, TableSummary, TableWriter } from '../formats/table.ts';
import type { AttemptWatch } from './attempt-watch.ts';
import { parseRows, wholeLines } from './copy-lines.ts';

export interface WrittenRows {
  readonly summary: TableSummary;
  /** SHA-256 over the rows as they were read (each key once), in COPY's text form, each with its line end. */
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
  const hash = createHash('sha256');
  let rows = 0;
  for await (const chunk of wholeLines(chunks)) {
    watch.over.throwIfAborted();
    hash.update(chunk);
    for (const row of parseRows(chunk.toString('utf8'))) {
      const wait = writer.writeRow(layOut(row));
      if (wait) await wait;
      rows += 1;
    }
    watch.rowsWritten(rows);
  }
  return { summary: await writer.finish(), rowsSha256: hash.digest('hex') };
}
