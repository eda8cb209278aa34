import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createExport, exportContainers } from '../support/exported-file.ts';
import { container, importContainers } from '../support/inventory.ts';
import { startService, type TestService } from '../support/service.ts';
import { generateContainers, queryDatabase } from '../support/service-database.ts';

const TOKEN = 'a token for the metrics';
const PATIENCE = { timeout: 45_000, interval: 200 };

let service: TestService;
beforeAll(async () => {
  service = await startService({ env: { WAYBILL_METRICS_TOKEN: TOKEN } });
  await importContainers(service, [container('c1'), container('c2')]);
});
afterAll(() => service?.remove());

const scrape = (authorization?: string) =>
  fetch(`${service.url}/metrics`, { headers: authorization === undefined ? {} : { authorization } });

/** Samples of the text format (Prometheus, "Exposition formats"): `name{label="value"} value` to its value. */
async function samples(): Promise<Map<string, number>> {
  const response = await scrape(`Bearer ${TOKEN}`);
  expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [, sample, value] =
        /^([a-zA-Z_:][\w:]*(?:\{(?:\w+="(?:[^"\\]|\\.)*",?)*\})?) (\S+)$/.exec(line) ?? [];
      if (sample === undefined || value === undefined) throw new Error(`no sample: ${line}`);
      return [sample, Number(value)];
    }),
  );
}

test('where a token is set, only who has it reads the metrics', async () => {
  expect((await scrape()).status).toBe(401);
  expect((await scrape('Bearer another')).status).toBe(401);
  expect((await scrape(`Bearer ${TOKEN}`)).status).toBe(200);
});

test('exports are counted with their rows, bytes and durations, and name no tenant', async () => {
  const before = await samples();
  expect(before.get('waybill_exports_total{kind="container_list",state="success"}')).toBe(0);
  await exportContainers(service);
  const after = await vi.waitUntil(async () => {
    const now = await samples();
    return now.get('waybill_exports_total{kind="container_list",state="success"}') === 1 && now;
  }, PATIENCE);
  expect(after.get('waybill_export_rows_total{kind="container_list"}')).toBe(2);
  expect(after.get('waybill_export_bytes_total{kind="container_list"}')).toBeGreaterThan(1000);
  expect(after.get('waybill_export_duration_seconds_count{kind="container_list",format="xlsx"}')).toBe(1);
  expect(
    after.get('waybill_http_request_duration_seconds_count{operation="ExportContainerList",status="2xx"}'),
  ).toBe(1);
  expect(after.get('waybill_event_loop_delay_seconds{quantile="0.99"}')).toBeLessThan(60);
  expect(after.get('process_resident_memory_bytes')).toBeGreaterThan(1e6);
  expect([...after.keys()].join('\n')).not.toContain(service.projectId);
});

test('what waits, and what failed, is told', async () => {
  await generateContainers(service, 20_000);
  // Held up before it can read a row, so that the next waits.
  await queryDatabase(service, 'alter table container rename column container_id to renamed');
  await createExport(service);
  const failed = await vi.waitUntil(async () => {
    const now = await samples();
    return now.get('waybill_exports_total{kind="container_list",state="failure"}') === 1 && now;
  }, PATIENCE);
  expect(failed.get('waybill_export_failed_tries_total{cause="fault"}')).toBe(3);
  await queryDatabase(service, 'alter table container rename column renamed to container_id');
  await vi.waitUntil(async () => {
    // Each time: it has no job, so the service may fail it before the figures, which are kept for a while, are read anew.
    await queryDatabase(
      service,
      `update export_task set state = 'queued', created_at = now() - interval '1 hour'`,
    );
    return (await samples()).get('waybill_export_queue_tasks{lane="small"}') === 1;
  }, PATIENCE);
});
