import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExportEstimate } from '../../src/contract/export-estimate.ts';
import { jsonOf } from '../support/exported-file.ts';
import { container, importContainers } from '../support/inventory.ts';
import { ALL_CONTAINERS, createTask, endOf, TASKS } from '../support/native-export.ts';
import { hssRefusal } from '../support/refusal.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';

// What an export would come to, before it is begun.

let service: TestService;
beforeAll(async () => {
  service = await startService();
  const many = Array.from({ length: 3000 }, (_, i) =>
    container(`c${i}`, { status: i < 1000 ? 'Paused' : 'Running' }),
  );
  await importContainers(service, many);
});
afterAll(() => service?.remove());

const ask = (body: object, query = '') => signedFetch(service, 'POST', `${TASKS}/estimate${query}`, { body });
const estimate = async (body: object, query = '') => jsonOf<ExportEstimate>(await ask(body, query));

test('it has the rows that the export then has, of the same filters and size', async () => {
  const paused = { ...ALL_CONTAINERS, filters: { status: 'Paused' } };
  expect(await estimate(paused)).toEqual({
    rows: 1000,
    counted: true,
    rows_left_out: 0,
    seconds: expect.any(Number),
    bytes: expect.any(Number),
  });
  const few = { ...paused, export_size: 300 };
  const task = await endOf(service, await createTask(service, few));
  expect(await estimate(few)).toMatchObject({
    rows: task.rows_written,
    rows_left_out: task.rows_left_out,
  });
  expect(await estimate(ALL_CONTAINERS)).toMatchObject({ rows: 3000 });
  expect(
    await estimate({ export_task_type: 'iac_risk', export_headers: [['file_id', 'File']] }),
  ).toMatchObject({ rows: 0 });
});

test('more columns take longer and more room', async () => {
  const wide = { ...ALL_CONTAINERS, export_headers: Array(5000).fill(['container_id', 'Container']) };
  const [narrow, broad] = [await estimate(ALL_CONTAINERS), await estimate(wide)];
  expect(broad.seconds).toBeGreaterThan(narrow.seconds ?? Number.NaN);
  expect(broad.bytes).toBeGreaterThan(narrow.bytes ?? Number.NaN);
});

test('what no export would take is refused, and nothing is made', async () => {
  const refusal = await hssRefusal(
    await ask({ ...ALL_CONTAINERS, filters: { cpu_limit: 'much' } }),
    'HSS.0001',
  );
  expect(refusal).toMatch(/filters.cpu_limit must be a quantity/);
  const { data_list } = await jsonOf<{ data_list: { operation: string }[] }>(
    await signedFetch(service, 'GET', '/api/v1/audit-entries'),
  );
  expect(data_list.map(({ operation }) => operation)).not.toContain('EstimateExportTask');
});
