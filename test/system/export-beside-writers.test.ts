import type { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectClient } from '../../src/store/database.ts';
import { embeddedAddress } from '../../src/store/embedded/server.ts';
import { createExport, exportContainers, exportedFile, sheetRows } from '../support/exported-file.ts';
import { container, importContainers } from '../support/inventory.ts';
import { startService, type TestService } from '../support/service.ts';
import { generateContainers, queryDatabase } from '../support/service-database.ts';

// Every transaction of the writer adds a row and stamps all rows with their number. An export that mixes two
// moments would show two stamps, or count other rows than its stamp says.

const ROWS = 8000;
const EXPORTED = 4000;

let service: TestService;
let writer: Client;
beforeAll(async () => {
  service = await startService();
  await generateContainers(service, ROWS);
  writer = await connectClient(embeddedAddress(service.dataDir));
});
afterAll(async () => {
  await writer?.end();
  await service?.remove();
});

async function addRowAndStamp(number: number): Promise<void> {
  await writer.query('begin');
  await writer.query(
    `insert into container (project_id, source_id, create_time, container_id, enterprise_project_id,
       container_name, image_name, status)
     select project_id, source_id, create_time, 'added ' || $1, enterprise_project_id, container_name, image_name, status
     from container where container_id = 'container-1'`,
    [number],
  );
  await writer.query('update container set restart_count = $1', [number]);
  await writer.query('commit');
}

test('an export beside a writer is of one moment', async () => {
  let rows = ROWS;
  await addRowAndStamp(++rows);
  let writing = true;
  const writes = (async () => {
    while (writing) await addRowAndStamp(++rows);
  })();
  const body = { export_headers: [['restart_count', 'Stamp']] };
  const seen: number[] = [];
  try {
    while (seen.length < 4) {
      const { workbook, manifest } = await exportContainers(service, body, `?export_size=${EXPORTED}`);
      const stamps = (await sheetRows(workbook)).slice(1).map(([stamp]) => Number(stamp));
      const [stamp = 0] = stamps;
      expect(stamps).toEqual(Array.from({ length: EXPORTED }, () => stamp));
      expect(manifest).toMatchObject({ rows: EXPORTED, rows_left_out: stamp - EXPORTED });
      seen.push(stamp);
    }
  } finally {
    writing = false;
    await writes;
  }
  // It did write meanwhile.
  expect(new Set(seen).size).toBeGreaterThan(1);
  expect(service.errors()).toBe('');
});

test('an import goes on beside an export and comes with the next', async () => {
  const [before] = await queryDatabase<{ count: number }>(service, 'select count(*) from container');
  const rows = before?.count ?? 0;
  const taskId = await createExport(service);
  await importContainers(service, [container('imported meanwhile')]);
  const { manifest } = await exportedFile(service, taskId);
  expect([rows, rows + 1]).toContain(manifest.rows);
  const next = await exportContainers(service);
  expect(next.manifest.rows).toBe(rows + 1);
});
