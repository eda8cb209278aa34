import { open } from 'node:fs/promises';
import { lineOf } from '../../../src/formats/lines.ts';
import { createXlsxWriter } from '../../../src/formats/xlsx/writer.ts';
import { COLUMNS, type GeneratedContainer, generateContainer } from '../../support/containers.ts';
import { measure } from '../../support/measure.ts';

/** As the rows come from the database: every value its canonical text. */
function asLine(c: GeneratedContainer): string {
  return lineOf([
    c.container_id,
    c.container_name,
    c.image_name,
    c.pod_name,
    c.cluster_name,
    c.cluster_type,
    c.status,
    c.risky ? 't' : 'f',
    String(c.low_risk),
    String(c.medium_risk),
    String(c.high_risk),
    String(c.fatal_risk),
    String(c.create_time),
    String(c.restart_count),
    c.cpu_limit,
    c.memory_limit,
  ]);
}

const CHUNK_LENGTH = 64 * 1024;

await measure(async (rows, path) => {
  const file = await open(path, 'w');
  const sink = { write: (chunk: Uint8Array) => file.writeFile(chunk) };
  const writer = createXlsxWriter(sink, { columns: COLUMNS, sheetName: 'Containers', modified: new Date() });
  let lines = '';
  for (let index = 0; index < rows; index += 1) {
    lines += asLine(generateContainer(index));
    if (lines.length < CHUNK_LENGTH && index + 1 < rows) continue;
    await writer.writeLines(Buffer.from(lines));
    lines = '';
  }
  await writer.finish();
  await file.close();
});
