import type { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectClient } from '../../src/store/database.ts';
import { embeddedAddress } from '../../src/store/embedded/server.ts';
import { createExport, endOfTask, exportedFile, sheetRows } from '../support/exported-file.ts';
import { container, importContainers } from '../support/inventory.ts';
import { startService, type TestService } from '../support/service.ts';
import { generateContainers } from '../support/service-database.ts';

// Every transaction of the writers leaves the same number of rows, all with the same stamp. An export that mixes
// two moments would show two stamps, or a row too many or too few.

const ROWS = 8000;

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

async function restamp(stamp: number): Promise<void> {
  await writer.query('begin');
  await writer.query('update container set restart_count = $1', [stamp]);
  // The oldest is replaced: another row, at another place in the order.
  await writer.query(
    `with gone as (delete from container where id = (select min(id) from container) returning *)
     insert into container (project_id, source_id, create_time, container_id, enterprise_project_id,
       container_name, image_name, status, restart_count)
     select project_id, source_id, create_time, container_id || '''', enterprise_project_id,
       container_name, image_name, status, restart_count
     from gone`,
  );
  await writer.query('commit');
}

test('an export beside writers is of one moment', async () => {
  let writing = true;
  let stamp = 0;
  const writers = (async () => {
    while (writing) await restamp(++stamp);
  })();
  const body = {
    export_headers: [
      ['restart_count', 'Stamp'],
      ['container_id', 'Container'],
    ],
  };
  const seen: unknown[] = [];
  try {
    for (let exports = 0; exports < 4; exports += 1) {
      const taskId = await createExport(service, body);
      await endOfTask(service, taskId);
      const { workbook, manifest } = await exportedFile(service, taskId);
      const [, ...rows] = await sheetRows(workbook);
      expect(manifest).toMatchObject({ rows: ROWS, rows_left_out: 0 });
      expect(rows).toHaveLength(ROWS);
      expect(new Set(rows.map(([, id]) => id)).size).toBe(ROWS);
      const stamps = new Set(rows.map(([row]) => row));
      expect(stamps.size).toBe(1);
      seen.push(...stamps);
    }
  } finally {
    writing = false;
    await writers;
  }
  // The writers did write meanwhile, and each export is later than the one before.
  expect(new Set(seen).size).toBeGreaterThan(1);
  expect(seen).toEqual(seen.toSorted((a, b) => Number(a) - Number(b)));
});

test('imports go on beside an export and come with the next', async () => {
  const taskId = await createExport(service);
  await importContainers(service, [container('imported meanwhile')]);
  const { manifest } = await exportedFile(service, taskId);
  expect([ROWS, ROWS + 1]).toContain(manifest.rows);
  const next = await exportedFile(service, await createExport(service));
  expect(next.manifest.rows).toBe(ROWS + 1);
});
