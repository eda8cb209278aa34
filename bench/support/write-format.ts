import { open } from 'node:fs/promises';
import type { ExportFormat } from '../../src/contract/export-task.ts';
import { dataFormat } from '../../src/exports/data-formats.ts';
import { writeRows } from '../../src/exports/write-rows.ts';
import { lineOf } from '../../src/formats/lines.ts';
import { createZipWriter } from '../../src/formats/zip/writer.ts';
import { COLUMNS, canonicalRow, generateContainer } from './containers.ts';
import { measure } from './measure.ts';

// One process of `bench -- formats`: ROWS FILE FORMAT. Writes as an export does, from COPY's lines to the archive.

const CHUNK_LENGTH = 64 * 1024;

async function* chunks(rows: number): AsyncGenerator<Buffer> {
  let lines = '';
  for (let index = 0; index < rows; index += 1) {
    lines += lineOf(canonicalRow(generateContainer(index)));
    if (lines.length < CHUNK_LENGTH && index + 1 < rows) continue;
    yield Buffer.from(lines);
    lines = '';
  }
}

const { compress, createWriter } = dataFormat(process.argv[4] as ExportFormat);
await measure(async (rows, path) => {
  const file = await open(path, 'w');
  const sink = { write: (chunk: Uint8Array) => file.writeFile(chunk) };
  const zip = createZipWriter(sink, { modified: new Date() });
  const entry = await zip.openEntry('data', { compress });
  const table = { columns: COLUMNS, sheetName: 'Containers' };
  const writer = createWriter(entry, table, { columns: [], rowsMax: rows, filters: {} });
  const watch = { over: new AbortController().signal, rowsWritten: () => undefined };
  await writeRows(chunks(rows), writer, undefined, watch);
  await entry.close();
  await zip.finish();
  await file.close();
});
