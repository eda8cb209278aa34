import { parseRows } from '../formats/lines.ts';
import { RowDigest } from '../formats/row-digest.ts';
import type { Row, TableSummary, TableWriter } from '../formats/table.ts';
import type { AttemptWatch } from './attempt-watch.ts';
import { wholeLines } from './copy-lines.ts';
import { RowError } from './failure-reason.ts';

export interface WrittenRows {
  readonly summary: TableSummary;
  /** As `RowDigest` defines it. */
  readonly rowsSha256: string;
}

/**
 * Streams rows into a file.
 * @param chunks rows in COPY's text form
 * @param layOut makes a row of the file's columns of a row that was read, where they differ
 */
export async function writeRows(
  chunks: AsyncIterable<Buffer>,
  writer: TableWriter,
  layOut: ((read: Row) => Row) | undefined,
  watch: Pick<AttemptWatch, 'over' | 'rowsWritten'>,
): Promise<WrittenRows> {
  const digest = new RowDigest();
  const writeLines = layOut ? undefined : writer.writeLines?.bind(writer);
  const laidOut = layOut ?? ((row) => row);
  let rows = 0;
  const writeRow = (row: Row) => {
    try {
      return writer.writeRow(laidOut(row));
    } catch (error) {
      throw new RowError(rows + 1, error);
    }
  };
  for await (const chunk of wholeLines(chunks)) {
    watch.over.throwIfAborted();
    digest.addLines(chunk);
    if (writeLines) rows += await writeLines(chunk);
    else {
      for (const row of parseRows(chunk.toString('utf8'))) {
        const wait = writeRow(row);
        if (wait) await wait;
        rows += 1;
      }
    }
    watch.rowsWritten(rows);
  }
  return { summary: await writer.finish(), rowsSha256: digest.sha256() };
}
