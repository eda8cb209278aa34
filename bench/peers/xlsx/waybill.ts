import { open } from 'node:fs/promises';
import type { Row } from '../../../src/formats/table.ts';
import { createXlsxWriter } from '../../../src/formats/xlsx/writer.ts';
import { COLUMNS, type GeneratedContainer, generateContainer } from '../../support/containers.ts';
import { measure } from '../../support/measure.ts';

/** As the rows come from the database: every value its canonical text. */
function asRow(c: GeneratedContainer): Row {
  return [
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
  ];
}

await measure(async (rows, path) => {
  const file = await open(path, 'w');
  const sink = { write: (chunk: Uint8Array) => file.writeFile(chunk) };
  const writer = createXlsxWriter(sink, { columns: COLUMNS, sheetName: 'Containers', modified: new Date() });
  for (let index = 0; index < rows; index += 1) {
    const wait = writer.writeRow(asRow(generateContainer(index)));
    if (wait) await wait;
  }
  await writer.finish();
  await file.close();
});
