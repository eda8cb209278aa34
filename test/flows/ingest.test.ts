import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { signRequest } from '../../src/contract/signature/sign.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { container } from '../support/test-inventory.ts';

// The inventory as an HTTP client fills and reads it.

const CONTAINERS = '/api/v1/projects/{project_id}/inventory/containers';
const SOURCES = '/api/v1/projects/{project_id}/inventory/sources';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service?.remove());
beforeEach(async () => {
  const { data_list } = await json('GET', `${SOURCES}?limit=200`);
  for (const { kind, name } of data_list)
    await call('DELETE', `${SOURCES}/${kind}/${encodeURIComponent(name ?? '')}`);
});

async function call(method: string, path: string, body?: unknown, type = 'application/json') {
  return signedFetch(service, method, path, {
    ...(body !== undefined && { body }),
    headers: { 'Content-Type': type },
  });
}

/** What the lists of the service have in common. */
interface Answer {
  readonly total_num: number;
  readonly data_list: readonly Readonly<Record<string, string>>[];
}

async function json(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await call(method, path, body);
  return response.json() as Promise<Answer>;
}

async function importLines(
  lines: readonly unknown[],
  query = '',
): Promise<{ status: number; body: unknown }> {
  const body = lines.map((line) => JSON.stringify(line)).join('\n');
  const response = await call('POST', `${CONTAINERS}${query}`, body, 'application/x-ndjson');
  return { status: response.status, body: await response.json() };
}

const totalInClusters = async () =>
  (await json('GET', '/v5/{project_id}/container/kubernetes?cluster_container=true')).total_num;

test('a good stream is answered with how many lines it had', async () => {
  const { status, body } = await importLines([container('c1'), container('c2')]);
  expect({ status, body }).toEqual({ status: 200, body: { accepted: 2, rejected: 0, errors: [] } });
  expect(await totalInClusters()).toBe(2);
});

test('a bad line is 400 with its number and reason and keeps nothing, unless it is to be skipped', async () => {
  const lines = [container('c1'), { container_id: 'bad' }, container('c2', { status: 'Sleeping' })];
  const errors = [
    { line: 2, field: 'container_name', message: 'is required; it must be a text of 1 to 255 characters' },
    {
      line: 3,
      field: 'status',
      message: 'must be one of Running, Waiting, Terminated, Isolated, Paused, got "Sleeping"',
    },
  ];
  expect(await importLines(lines)).toEqual({ status: 400, body: { accepted: 0, rejected: 2, errors } });
  expect(await totalInClusters()).toBe(0);
  expect(await importLines(lines, '?on_error=skip')).toEqual({
    status: 200,
    body: { accepted: 1, rejected: 2, errors },
  });
  expect(await totalInClusters()).toBe(1);
});

test('replace leaves of a source what the stream brings', async () => {
  const source = 'source=cluster%2Feast%2F1';
  const { cluster_name: _cluster, ...line } = container('c1');
  await importLines([line, { ...line, container_id: 'c2' }, container('other')], '?on_error=skip');
  await importLines([line, { ...line, container_id: 'c2' }], `?${source}&mode=replace`);
  expect((await importLines([{ ...line, container_id: 'c3' }], `?${source}&mode=replace`)).status).toBe(200);
  const { data_list } = await json('GET', '/v5/{project_id}/container/kubernetes?cluster_container=true');
  expect(data_list.map((row) => [row.container_id, row.cluster_name])).toEqual([
    ['other', 'prod'],
    ['c3', 'east/1'],
  ]);
});

test.each([
  ['?mode=replace', 'source is required with mode=replace'],
  ['?mode=mix', 'mode must be one of merge, replace, got "mix"'],
  ['?on_error=ignore', 'on_error must be one of abort, skip, got "ignore"'],
  ['?source=pod/x', 'source must be cluster/NAME or host/NAME'],
  ['?source=cluster/', 'source must be cluster/NAME or host/NAME'],
])('%s is refused', async (query, message) => {
  const { status, body } = await importLines([container('c1')], query);
  expect(status).toBe(400);
  expect(body).toMatchObject({ error_code: 'HSS.0001', error_msg: expect.stringContaining(message) });
});

test('another content type is refused', async () => {
  const response = await call('POST', CONTAINERS, JSON.stringify(container('c1')));
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error_code: 'HSS.0001',
    error_msg: expect.stringContaining('Content-Type must be application/x-ndjson'),
  });
});

test('of a stream that breaks off nothing is kept', async () => {
  const url = new URL(CONTAINERS.replace('{project_id}', service.projectId), service.url);
  const headers = signRequest(
    {
      method: 'POST',
      url,
      headers: { 'Content-Type': 'application/x-ndjson', 'X-Sdk-Content-Sha256': 'UNSIGNED-PAYLOAD' },
    },
    service.accessKey,
    service.secretKey,
    new Date(),
  );
  const lines = Array.from(
    { length: 20_000 },
    (_, index) => `${JSON.stringify(container(`broken${index}`))}\n`,
  );
  await new Promise<void>((resolve) => {
    const sent = httpRequest(url, { method: 'POST', headers });
    sent.on('error', () => resolve());
    sent.write(lines.join(''), () => sent.destroy(new Error('gone')));
  });
  // Takes its turn after whatever the broken stream still holds.
  await importLines([container('c1')]);
  expect(await totalInClusters()).toBe(1);
});

test('a stream that is not the one signed is refused and keeps nothing', async () => {
  const url = new URL(CONTAINERS.replace('{project_id}', service.projectId), service.url);
  const body = JSON.stringify(container('c1'));
  const headers = signRequest(
    { method: 'POST', url, headers: { 'Content-Type': 'application/x-ndjson' }, body },
    service.accessKey,
    service.secretKey,
    new Date(),
  );
  const response = await fetch(url, { method: 'POST', headers, body: body.replace('c1', 'c2') });
  expect(response.status).toBe(401);
  expect(await totalInClusters()).toBe(0);
});

test('ListContainers shows the published fields in their types, and no nulls', async () => {
  const { cluster_name: _cluster, ...alone } = container('alone', { host_name: 'h1' });
  const full = container('c1', {
    ...{ pod_name: 'web-1', cluster_id: 'id', cluster_type: 'cce', cpu_limit: '500m', memory_limit: '1Gi' },
    ...{ restart_count: 3, low_risk: 1, medium_risk: 0, high_risk: 2, fatal_risk: 0 },
  });
  await importLines([alone, full]);
  const outside = await json('GET', '/v5/{project_id}/container/kubernetes');
  const inside = await json(
    'GET',
    '/v5/{project_id}/container/kubernetes?cluster_container=true&image_name=SHOP',
  );
  expect(outside).toEqual({
    total_num: 1,
    last_update_time: expect.any(Number),
    data_list: [
      {
        ...{ id: expect.stringMatching(/^\d+$/), region_id: 'cn-north-4', container_id: 'alone' },
        ...{
          container_name: 'web',
          image_name: 'shop/web:1',
          status: 'Running',
          create_time: 1_700_000_000_000,
        },
        ...{ restart_count: 0, risky: false, low_risk: 0, medium_risk: 0, high_risk: 0, fatal_risk: 0 },
      },
    ],
  });
  expect(inside.data_list).toEqual([
    { ...full, id: expect.stringMatching(/^\d+$/), region_id: 'cn-north-4', risky: true },
  ]);
});

test.each(['offset=-1', 'offset=2000001', 'limit=9', 'limit=201', 'cluster_container=yes'])(
  'ListContainers refuses %s',
  async (query) => {
    const body = await json('GET', `/v5/{project_id}/container/kubernetes?${query}`);
    expect(body).toMatchObject({
      error_code: 'HSS.0001',
      error_msg: expect.stringContaining(query.split('=')[0] ?? ''),
    });
  },
);

test('ListKubernetesClusterDetails shows the clusters and not the hosts', async () => {
  const { cluster_name: _cluster, ...alone } = container('alone', { host_name: 'h1' });
  const lines = ['n1', 'n2'].map((node_name) => container(node_name, { node_name, cluster_type: 'k8s' }));
  await importLines([alone, ...lines]);
  expect(
    await json('GET', '/v5/{project_id}/kubernetes/clusters?cluster_name=pro&load_agent_info=true'),
  ).toEqual({
    total_num: 1,
    last_update_time: expect.any(Number),
    cluster_info_list: [
      {
        ...{ id: expect.stringMatching(/^\d+$/), cluster_name: 'prod', cluster_type: 'k8s' },
        ...{ status: 'Available', total_nodes_number: 2 },
      },
    ],
  });
});

test('a source is registered, changed, listed and removed', async () => {
  const path = `${SOURCES}/cluster/${encodeURIComponent('east/1 ü')}`;
  const named = { kind: 'cluster', name: 'east/1 ü', cluster_id: 'id', cluster_type: 'aws' };
  expect(await json('PUT', path, { cluster_id: 'id', cluster_type: 'aws' })).toEqual({
    ...named,
    state: 'syncing',
  });
  const away = { state: 'unreachable', reason: 'no route', last_seen: 1_700_000_000_123 };
  expect(await json('PUT', path, away)).toEqual({ ...named, ...away, age_seconds: expect.any(Number) });
  expect(await json('GET', `${SOURCES}?kind=cluster`)).toMatchObject({ total_num: 1, data_list: [named] });
  expect((await call('DELETE', path)).status).toBe(204);
  expect(await json('DELETE', path)).toMatchObject({ error_code: 'HSS.0011' });
  expect(await json('PUT', `${SOURCES}/host/h1`, { cluster_type: 'aws' })).toMatchObject({
    error_code: 'HSS.0001',
  });
});
