import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Type from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiClient } from '../../src/cli/client.ts';
import { callWaybill, connectionEnv, runWaybill } from '../support/cli.ts';
import { startService, type TestService } from '../support/service.ts';
import { testFolder } from '../support/test-folder.ts';
import { exportedRows } from '../support/workbook.ts';

const FIXTURES = join(import.meta.dirname, '../../src/collector');
const PODS = join(FIXTURES, 'kubernetes/fixtures/get-pods-A.json');
const NO_PODS = join(FIXTURES, 'kubernetes/fixtures/get-pods-empty.json');
const FLAKY = join(FIXTURES, 'docker/fixtures/container-flaky.json');
const PAUSED = join(FIXTURES, 'docker/fixtures/container-paused-worker.json');

let service: TestService;
const cwd = testFolder();
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service?.remove());

const waybill = (argv: string[], input = '') => callWaybill(argv, { env: connectionEnv(service), input });
const kubernetes = (file: string, cluster: string, ...more: string[]) =>
  waybill(['import', 'kubernetes', file, '--cluster', cluster, '--cluster-type', 'cce', ...more]);

/** The wanted cells of all containers that pass the filters, as the command line exports them. */
async function exported(columns: string, ...filters: string[]): Promise<unknown[][]> {
  const file = join(cwd, 'export.zip');
  const run = await waybill(['export', 'containers', '-o', file, '--columns', columns, ...filters]);
  // Of an export without rows the reason is told beside it.
  expect(run).toMatchObject({ code: 0, stdout: `${file}\n` });
  return exportedRows(file);
}

test('a dump of a cluster becomes its containers; the next dump replaces them', async () => {
  const first = await kubernetes(PODS, 'shop');
  expect(first).toEqual({
    code: 0,
    stdout: 'cluster/shop: 73 containers accepted, 0 rejected\n',
    stderr: '',
  });
  await waybill(['import', 'docker', FLAKY, '--host-name', 'beside']);
  expect(await exported('pod_name,status', '--cluster-name', 'shop')).toHaveLength(73);
  expect(
    await exported(
      'cluster_type,restart_count,cpu_limit,memory_limit',
      '--cluster-name',
      'shop',
      '--pod-name',
      'oom',
    ),
  ).toEqual([['cce', 6, '500m', '32Mi']]);

  expect((await kubernetes(NO_PODS, 'shop')).stdout).toBe(
    'cluster/shop: 0 containers accepted, 0 rejected\n',
  );
  expect(await exported('pod_name', '--cluster-name', 'shop')).toEqual([]);
  expect(await exported('container_name', '--cluster-container', 'false')).toEqual([['flaky']]);
});

test('an empty cluster is known all the same, whatever its name', async () => {
  const name = 'Straße 容器/a b%2F+';
  expect(await kubernetes(NO_PODS, name, '--cluster-id', 'c-1')).toMatchObject({ code: 0, stderr: '' });
  const client = apiClient({ ...service });
  const path = '/api/v1/projects/{project_id}/inventory/sources';
  const { data_list } = await client.json(
    { method: 'GET', path, query: { kind: 'cluster', limit: '200' } },
    Type.Object({ data_list: Type.Array(Type.Object({ name: Type.String() })) }),
  );
  expect(data_list).toContainEqual(expect.objectContaining({ name, cluster_type: 'cce', cluster_id: 'c-1' }));
});

test('the quarantine label is a choice of the caller', async () => {
  await kubernetes(PODS, 'q1');
  expect(await exported('pod_name', '--cluster-name', 'q1', '--status', 'Isolated')).toEqual([]);
  await kubernetes(PODS, 'q2', '--quarantine-label', 'security.example.com/quarantine=true');
  expect(await exported('pod_name', '--cluster-name', 'q2', '--status', 'Isolated')).toEqual([
    ['suspicious'],
  ]);
});

test('--json prints one line for machines', async () => {
  const { code, stdout } = await kubernetes(PODS, 'machine', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    source: 'cluster/machine',
    accepted: 73,
    rejected: 0,
    errors: [],
    pods: 55,
    other_objects: 0,
    replaced_characters: 0,
  });
});

test('a host from standard input is no cluster', async () => {
  const input = await readFile(PAUSED, 'utf8');
  const run = await waybill(['import', 'docker', '-', '--host-name', 'edge-1'], input);
  expect(run).toEqual({ code: 0, stdout: 'host/edge-1: 1 containers accepted, 0 rejected\n', stderr: '' });
  expect(await exported('container_name,cluster_name', '--status', 'Paused')).toEqual([
    ['paused-worker', null],
  ]);
  const ofHost = ['--source', 'host/edge-1', '--cluster-type', 'none'];
  expect(await exported('container_name', ...ofHost, '--risk-level', 'none')).toEqual([['paused-worker']]);
  expect(await exported('container_name', ...ofHost, '--risk-level', 'high')).toEqual([]);
});

const line = (id: string, more: object = {}) =>
  `${JSON.stringify({
    container_id: id,
    container_name: id,
    image_name: 'web:1',
    status: 'Running',
    create_time: 1_795_296_406_000,
    cluster_name: 'ndjson',
    cluster_type: 'aws',
    ...more,
  })}\n`;

test('a bad line is named and nothing is kept, unless it is to be skipped', async () => {
  const input = `${line('good')}${line('bad', { status: 'Sleeping' })}no json\n`;
  const aborted = await waybill(['import', 'containers', '-'], input);
  expect(aborted.code).toBe(1);
  expect(aborted.stdout).toContain('nothing was kept');
  expect(aborted.stderr).toMatch(/^line 2, status: .*Running/m);
  expect(aborted.stderr).toMatch(/^line 3/m);
  expect(await exported('container_name', '--cluster-name', 'ndjson')).toEqual([]);

  const skipped = await waybill(['import', 'containers', '-', '--on-error', 'skip'], input);
  expect(skipped.code).toBe(1);
  expect(skipped.stdout).toBe('1 containers accepted, 2 rejected\n');
  expect(await exported('container_name', '--cluster-name', 'ndjson')).toEqual([['good']]);
});

test('unstorable characters are replaced and counted', async () => {
  const input = line('nul', { container_name: 'a\0b', cluster_name: 'unstorable' });
  const run = await waybill(['import', 'containers', '-'], input);
  expect(run.stdout).toBe(
    '1 containers accepted, 0 rejected\n1 unstorable characters were replaced by U+FFFD\n',
  );
  expect(await exported('container_name', '--cluster-name', 'unstorable')).toEqual([['a\uFFFDb']]);
});

test('an export has the headings asked for, and verifies', async () => {
  const run = await runWaybill(['export', 'containers', '--columns', 'status=状态,risky', '--json'], {
    cwd,
    env: connectionEnv(service),
  });
  const { path } = JSON.parse(run.stdout) as { path: string };
  expect(await exportedRows(join(cwd, path), { headings: true })).toContainEqual(['状态', 'Security Risk']);
  const verified = await waybill(['verify', join(cwd, path)]);
  expect(verified.code).toBe(0);
  expect(verified.stdout).toMatch(/is as exported: \d+ rows as of 2\d{3}-/);
});

test('a refusal ends with 1 and says the code', async () => {
  const wrongKey = { ...connectionEnv(service), WAYBILL_SECRET_KEY: 'wrong-wrong-wrong' };
  const run = await callWaybill(['export', 'containers'], { env: wrongKey });
  expect(run.code).toBe(1);
  expect(run.stderr).toMatch(/the service refused \(401 APIGW\.0301\)/);

  const filter = await waybill(['export', 'containers', '--cpu-limit', 'much']);
  expect(filter.code).toBe(1);
  expect(filter.stderr).toMatch(/400 HSS\.0001\).*cpu_limit/);
});
