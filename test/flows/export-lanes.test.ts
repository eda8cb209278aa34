import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createExport, endOfTask, exportedFile } from '../support/exported-file.ts';
import { startService, type TestService } from '../support/service.ts';
import { generateContainers, queryDatabase } from '../support/service-database.ts';

const ROWS = 30_000;
const PATIENCE = { timeout: 45_000, interval: 20 };

let service: TestService;
beforeAll(async () => {
  service = await startService({ env: { WAYBILL_EXPORTS_MAX: '1' } });
  await generateContainers(service, ROWS);
  // As PostgreSQL does by itself within a minute; before, an estimate may be wrong.
  await queryDatabase(service, 'analyze container');
});
afterAll(() => service?.remove());

interface TaskRow {
  readonly lane: string;
  readonly state: string;
  readonly attempt: number;
}

async function taskRow(taskId: string): Promise<TaskRow> {
  const sql = 'select lane, state, attempt from export_task where id = $1';
  const [row] = await queryDatabase<TaskRow>(service, sql, [taskId]);
  if (!row) throw new Error(`there is no task ${taskId}`);
  return row;
}

const large = () => createExport(service, undefined, '?export_size=100000');
const small = () => createExport(service, undefined, '?export_size=10');

test('small exports overtake large ones, however many wait', async () => {
  const larges = await Promise.all(Array.from({ length: 8 }, large));
  const smallTask = await small();
  expect((await endOfTask(service, smallTask)).task_status).toBe('success');
  const states = await Promise.all(larges.map(taskRow));
  expect(states.map(({ lane }) => lane)).toEqual(larges.map(() => 'large'));
  expect(states.map(({ state }) => state)).toContain('queued');
  for (const task of larges) expect((await endOfTask(service, task)).task_status).toBe('success');
});

test('a few rows with thousands of columns are no small export', async () => {
  const export_headers = Array.from({ length: 10_000 }, (_, index) => ['container_id', `column ${index}`]);
  const wide = await createExport(service, { export_headers }, '?export_size=26');
  expect((await taskRow(wide)).lane).toBe('large');
  expect((await exportedFile(service, wide)).manifest.rows).toBe(26);
});

test('a large export taken for a small one moves to the large ones, and is done there', async () => {
  const [before] = await Promise.all([large(), large()]);
  const misjudged = await large();
  // As a wrong estimate would have it.
  await queryDatabase(service, `update export_task set lane = 'small' where id = $1`, [misjudged]);
  await queryDatabase(service, `delete from pgboss.job where name = 'export' and id = $1`, [misjudged]);
  await queryDatabase(
    service,
    `insert into pgboss.job (name, id, data, group_id, expire_seconds, heartbeat_seconds)
     values ('export-small', $1, $2, $3, 3600, 10)`,
    [misjudged, { projectId: service.projectId, taskId: misjudged }, service.projectId],
  );
  await vi.waitUntil(async () => (await taskRow(misjudged)).lane === 'large', PATIENCE);
  expect((await exportedFile(service, misjudged)).manifest.rows).toBe(ROWS);
  expect(await taskRow(misjudged)).toMatchObject({ lane: 'large', state: 'success', attempt: 2 });
  await endOfTask(service, before);
});
