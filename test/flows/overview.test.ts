import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FoundContainerList } from '../../src/contract/find-containers.ts';
import type { InventoryOverview } from '../../src/contract/inventory-overview.ts';
import { jsonOf } from '../support/exported-file.ts';
import { container, importContainers } from '../support/inventory.ts';
import { TASKS } from '../support/native-export.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { create } from '../support/user.ts';

// What the first page of the console shows of the containers.

let service: TestService;

function onHost(id: string, host: string, more: Parameters<typeof container>[1]) {
  const { cluster_name: _name, cluster_type: _type, ...line } = container(id, more);
  return { ...line, host_name: host };
}

beforeAll(async () => {
  service = await startService();
  await create(service, '/api/v1/enterprise-projects', { id: 'sales', name: 'sales' });
  await importContainers(service, [
    container('c1', {
      cluster_name: 'shop',
      cluster_type: 'cce',
      image_name: 'web',
      fatal_risk: 1,
      low_risk: 5,
    }),
    container('c2', { cluster_name: 'shop', cluster_type: 'cce', image_name: 'web', high_risk: 7 }),
    container('c3', { cluster_name: 'shop', cluster_type: 'cce', image_name: 'clean', status: 'Waiting' }),
    onHost('c4', 'h1', { image_name: 'db', medium_risk: 2, status: 'Paused' }),
    onHost('c5', 'h2', { image_name: 'web', enterprise_project_id: 'sales', low_risk: 1 }),
  ]);
});
afterAll(() => service?.remove());

async function overview(enterpriseProject: string): Promise<InventoryOverview> {
  const path = `/api/v1/projects/{project_id}/inventory/overview?enterprise_project_id=${enterpriseProject}`;
  return jsonOf(await signedFetch(service, 'GET', path));
}

test('every container is counted once in each way, and the riskiest come first', async () => {
  expect(await overview('0')).toEqual({
    containers: 4,
    risky: 3,
    by_status: { Running: 2, Waiting: 1, Terminated: 0, Isolated: 0, Paused: 1 },
    by_level: { fatal: 1, high: 1, medium: 1, low: 0, none: 1 },
    by_cluster_type: expect.objectContaining({ cce: 3, aws: 0, none: 1 }),
    riskiest_images: [
      { image_name: 'web', containers: 2, fatal_risk: 1, high_risk: 7, medium_risk: 0, low_risk: 5 },
      { image_name: 'db', containers: 1, fatal_risk: 0, high_risk: 0, medium_risk: 2, low_risk: 0 },
    ],
    riskiest_sources: [
      {
        ...{ kind: 'cluster', name: 'shop', containers: 3, risky: 2 },
        ...{ fatal_risk: 1, high_risk: 7, medium_risk: 0, low_risk: 5 },
      },
      {
        ...{ kind: 'host', name: 'h1', containers: 1, risky: 1 },
        ...{ fatal_risk: 0, high_risk: 0, medium_risk: 2, low_risk: 0 },
      },
    ],
  });
});

test('whatever is counted can be found, and exported, by a filter', async () => {
  const counted = await overview('all_granted_eps');
  const { by_status, by_level, by_cluster_type, riskiest_sources } = counted;
  const of = (key: string, counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).map(([value, count]) => [{ [key]: value }, count] as const);
  const asked = [
    ...of('status', by_status),
    ...of('risk_level', by_level),
    ...of('cluster_type', by_cluster_type),
    ...riskiest_sources.map(
      ({ kind, name, risky }) => [{ source: `${kind}/${name}`, risky: true }, risky] as const,
    ),
  ];
  expect(asked.length).toBe(5 + 5 + 9 + 3);
  for (const [filters, count] of asked) {
    const query = new URLSearchParams(Object.entries(filters).map(([key, value]) => [key, String(value)]));
    const path = `/api/v1/projects/{project_id}/containers?enterprise_project_id=all_granted_eps&${query}`;
    const find = async (part: string) =>
      jsonOf<FoundContainerList>(await signedFetch(service, 'GET', `${path}${part}`));
    const found = await find('');
    expect([filters, found.total_num]).toEqual([filters, count]);
    // Each of both alone.
    expect(await find('&part=rows')).toEqual({ data_list: found.data_list });
    expect(await find('&part=total')).toEqual({ total_num: count, data_list: [] });
    const estimate = await signedFetch(
      service,
      'POST',
      `${TASKS}/estimate?enterprise_project_id=all_granted_eps`,
      { body: { export_task_type: 'container_list', export_headers: [['container_id', 'Id']], filters } },
    );
    expect([filters, await estimate.json()]).toMatchObject([filters, { rows: count, counted: true }]);
  }
});

test('an enterprise project has its own, and all of them together have all', async () => {
  expect(await overview('sales')).toMatchObject({ containers: 1, by_level: { low: 1 } });
  const { containers, riskiest_sources } = await overview('all_granted_eps');
  expect(containers).toBe(5);
  expect(riskiest_sources.map(({ name }) => name)).toEqual(['shop', 'h1', 'h2']);
});
