import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { callWaybill, connectionEnv } from '../support/cli.ts';
import { exportContainers, exportedFile, jsonOf } from '../support/exported-file.ts';
import { container, importContainers } from '../support/inventory.ts';
import { ALL_CONTAINERS, createTask } from '../support/native-export.ts';
import { hssRefusal } from '../support/refusal.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';

// How fresh the inventory is, wherever somebody may look for it.

const SOURCES = '/api/v1/projects/{project_id}/inventory/sources';
/** Against hanging. */
const PATIENCE = { timeout: 30_000, interval: 50 };

let service: TestService;
beforeAll(async () => {
  service = await startService();
  await importContainers(service, [
    container('f1', { cluster_name: 'followed', pod_name: 'a', namespace: 'shop', node_name: 'n1' }),
    container('f2', { cluster_name: 'followed', pod_name: 'a', namespace: 'shop', node_name: 'n1' }),
    container('d1', { cluster_name: 'dumped', status: 'Paused' }),
  ]);
  await put('cluster/followed', { state: 'synchronised', expected_within: 1 });
  await put('cluster/new', { state: 'syncing', expected_within: 600 });
  await put('cluster/forbidden', { state: 'unreachable', reason: 'answers 403' });
  // From here on nobody tells of them any more.
  await vi.waitUntil(async () => (await sources('?state=unreachable')).length === 2, PATIENCE);
});
afterAll(() => service?.remove());

const put = (source: string, body: object) => signedFetch(service, 'PUT', `${SOURCES}/${source}`, { body });

async function sources(query = ''): Promise<readonly Record<string, unknown>[]> {
  const path = `${SOURCES}${query}`;
  const { data_list } = await jsonOf<{ data_list: readonly Record<string, unknown>[] }>(
    await signedFetch(service, 'GET', path),
  );
  return data_list;
}

test('a source whose collector fell silent is unreachable since then, one that was filled once is not', async () => {
  expect((await sources('?kind=cluster')).map(({ name, state, reason }) => [name, state, reason])).toEqual([
    ['dumped', 'synchronised', undefined],
    ['followed', 'unreachable', expect.stringMatching(/^no word from its collector since \d{4}-.*Z$/)],
    ['new', 'syncing', undefined],
    ['forbidden', 'unreachable', 'answers 403'],
  ]);
  expect(await sources('?state=syncing')).toEqual([
    { kind: 'cluster', name: 'new', state: 'syncing', expected_within: 600 },
  ]);
});

test('what the sources have is counted where that is asked for', async () => {
  const statuses = { Running: 0, Waiting: 0, Terminated: 0, Isolated: 0, Paused: 0 };
  const none = { pods: 0, nodes: 0, namespaces: 0 };
  expect((await sources('?counts=true')).map(({ counts }) => counts)).toEqual([
    { containers: 1, containers_by_status: { ...statuses, Paused: 1 }, ...none },
    { containers: 2, containers_by_status: { ...statuses, Running: 2 }, pods: 1, nodes: 1, namespaces: 1 },
    ...Array(2).fill({ containers: 0, containers_by_status: statuses, ...none }),
  ]);
  expect((await sources())[0]).not.toHaveProperty('counts');
});

test('ListKubernetesClusterDetails shows a cluster that cannot be read as unavailable, and none as empty', async () => {
  const { cluster_info_list } = await jsonOf<{ cluster_info_list: Record<string, unknown>[] }>(
    await signedFetch(
      service,
      'GET',
      '/v5/{project_id}/kubernetes/clusters?enterprise_project_id=all_granted_eps',
    ),
  );
  expect(cluster_info_list.map(({ cluster_name, status }) => [cluster_name, status])).toEqual([
    ['dumped', 'Available'],
    ['followed', 'Unavailable'],
    ['new', 'Available'],
    ['forbidden', 'Unavailable'],
  ]);
});

test('containers of a source that is not synchronised are marked, with the reason and their age', async () => {
  const { data_list } = await jsonOf<{ data_list: { container_id: string; stale?: object }[] }>(
    await signedFetch(service, 'GET', '/api/v1/projects/{project_id}/containers?sort_key=container_id'),
  );
  const stale = {
    ...{ state: 'unreachable', reason: expect.stringMatching(/^no word from its collector since/) },
    ...{ last_seen: expect.any(Number), age_seconds: expect.any(Number) },
  };
  expect(data_list.map(({ container_id, ...row }) => [container_id, row.stale])).toEqual([
    ['d1', undefined],
    ['f1', stale],
    ['f2', stale],
  ]);
  const one = await signedFetch(service, 'GET', '/api/v1/projects/{project_id}/containers/f1');
  expect(await one.json()).toMatchObject({ stale, source: { name: 'followed' } });
});

test('an export has the rows all the same, and tells which sources are stale, also those without rows', async () => {
  const { manifest } = await exportContainers(service);
  expect(manifest.rows).toBe(3);
  const cluster = { kind: 'cluster' };
  const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const unreachable = { ...cluster, state: 'unreachable' };
  const followed = {
    ...{
      ...unreachable,
      name: 'followed',
      reason: expect.stringMatching(/^no word from its collector since/),
    },
    ...{ last_seen: moment, age_seconds: expect.any(Number) },
  };
  const forbidden = { ...unreachable, name: 'forbidden', reason: 'answers 403' };
  const syncing = { ...cluster, name: 'new', state: 'syncing' };
  expect(manifest.stale_sources).toEqual([followed, forbidden, syncing]);

  const headers = [['container_id', 'Container']];
  const staleOf = async (filter: object) =>
    (await exportContainers(service, { export_headers: headers, ...filter })).manifest.stale_sources;
  expect(await staleOf({ status: 'Paused' })).toEqual([forbidden, syncing]);
  expect(await staleOf({ cluster_name: 'NEW' })).toEqual([syncing]);
  expect(await staleOf({ cluster_container: false })).toEqual([]);
  const staleOfOwn = async (filters: object) =>
    (await exportedFile(service, await createTask(service, { ...ALL_CONTAINERS, filters }))).manifest
      .stale_sources;
  expect(await staleOfOwn({ source: 'cluster/new' })).toEqual([syncing]);
  expect(await staleOfOwn({ source: 'host/new' })).toEqual([]);
  expect(await staleOfOwn({ source: 'cluster/followed', risk_level: 'none' })).toEqual([followed]);
  // The cluster of an unknown type may be one of any type, or of none.
  expect(await staleOfOwn({ cluster_type: 'none' })).toEqual([forbidden, syncing]);
  expect(await staleOfOwn({ cluster_type: 'aws' })).toEqual([forbidden, syncing]);

  // Sources without rows belong to nobody in particular: where there is more to see, they are not told of.
  await signedFetch(service, 'POST', '/api/v1/enterprise-projects', { body: { id: 'ops', name: 'ops' } });
  expect((await exportContainers(service)).manifest.stale_sources).toEqual([followed]);
  const all = await exportContainers(service, undefined, '?enterprise_project_id=all_granted_eps');
  expect(all.manifest.stale_sources).toEqual([followed, forbidden, syncing]);
});

test('waybill sources prints them as a table', async () => {
  const { code, stdout, stderr } = await callWaybill(['sources'], { env: connectionEnv(service) });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.split('\n').map((line) => line.replace(/\d+ s /, 'N s ').trimEnd())).toEqual([
    expect.stringMatching(/^source +state +age +containers +reason$/),
    expect.stringMatching(/^[- ]+$/),
    expect.stringMatching(/^cluster\/dumped +synchronised +N s +1$/),
    expect.stringMatching(/^cluster\/followed +unreachable +N s +2 +no word from its collector since \S+$/),
    expect.stringMatching(/^cluster\/new +syncing +never read +0$/),
    expect.stringMatching(/^cluster\/forbidden +unreachable +never read +0 +answers 403$/),
    '',
  ]);
  const one = await callWaybill(['sources', '--state', 'syncing', '--kind', 'cluster', '--json'], {
    env: connectionEnv(service),
  });
  expect(JSON.parse(one.stdout)).toMatchObject({ total_num: 1, data_list: [{ name: 'new' }] });
});

test('metrics tell how many there are in which state, and how old what is followed is', async () => {
  const text = await (await fetch(`${service.url}/metrics`)).text();
  for (const line of [
    'waybill_sources{kind="cluster",state="unreachable"} 2',
    'waybill_sources{kind="cluster",state="syncing"} 1',
    'waybill_sources{kind="cluster",state="synchronised"} 1',
    'waybill_sources{kind="host",state="synchronised"} 0',
    'waybill_source_containers{kind="cluster",state="unreachable"} 2',
    'waybill_source_containers{kind="cluster",state="synchronised"} 1',
    'waybill_source_oldest_seconds{kind="host"} 0',
  ]) {
    expect(text).toContain(`${line}\n`);
  }
  expect(text).toMatch(/waybill_source_oldest_seconds\{kind="cluster"\} [\d.]+\n/);
  expect(text).not.toContain('followed');
});

test.each([
  [{ state: 'unreachable' }, 'reason must say why the source is unreachable'],
  [{ state: 'syncing', reason: 'x' }, 'reason must be absent unless state is unreachable'],
  [{ expected_within: 60 }, 'expected_within must be absent without a state'],
  [{ state: 'synchronised', expected_within: 0 }, 'expected_within'],
  [{ state: 'stale', reason: 'x' }, 'synchronised'],
])('a report that contradicts itself is refused: %j', async (body, message) => {
  expect(await hssRefusal(await put('cluster/dumped', body), 'HSS.0001')).toContain(message);
});

test('a source that is gone for good is removed, one that a collector follows is not', async () => {
  const remove = (source: string) =>
    callWaybill(['sources', 'remove', source], { env: connectionEnv(service) });
  await put('host/gone', { state: 'unreachable', reason: 'away' });
  expect(await remove('host/gone')).toEqual({ code: 0, stdout: '', stderr: '' });
  expect((await sources('?kind=host')).map(({ name }) => name)).not.toContain('gone');
  const again = await remove('host/gone');
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('source host/gone')]);
  const followed = await remove('cluster/new');
  expect([followed.code, followed.stderr]).toEqual([
    1,
    expect.stringContaining(
      'no collector follows, got "cluster/new": stop its collector and wait until it is',
    ),
  ]);
  expect(await remove('new')).toMatchObject({
    code: 2,
    stderr: 'waybill: new: must be cluster/NAME or host/NAME\n',
  });
});
