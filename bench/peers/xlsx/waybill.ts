import { open } from 'node:fs/promises';
import { lineOf } from '../../../src/formats/lines.ts';
import { createXlsxWriter } from '../../../src/formats/xlsx/writer.ts';
import { COLUMNS, canonicalRow, generateContainer } from '../../support/containers.ts';
import { measure } from '../../support/measure.ts';

const CHUNK_LENGTH = 64 * 1024;

await measure(async (rows, path) => {
  const file = await open(path, 'w');
  const sink = { write: (chunk: Uint8Array) => file.writeFile(chunk) };
  const writer = createXlsxWriter(sink, { columns: COLUMNS, sheetName: 'Containers', modified: new Date() });
  let lines = '';
  for (let index = 0; index < rows; index += 1) {
    lines += lineOf(canonicalRow(generateContainer(index)));
    if (lines.length < CHUNK_LENGTH && index + 1 < rows) continue;
    await writer.writeLines(Buffer.from(lines));
    lines = '';
  }
  await writer.finish();
  await file.close();
});
