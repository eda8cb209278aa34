import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { InventoryLine } from '../../contract/inventory.ts';
import type { Pod } from './pod.ts';
import { podContainers } from './pod-containers.ts';
import { readPods } from './read-pods.ts';

const CONTEXT = {
  clusterName: 'prod-1',
  clusterType: 'cce',
  quarantine: { key: 'security.example.com/quarantine', value: 'true' },
} as const;
const { pods } = readPods(readFileSync(new URL('fixtures/get-pods-A.json', import.meta.url), 'utf8'));

function recorded(name: string): Pod {
  const found = pods.find((pod) => `${pod.metadata.namespace}/${pod.metadata.name}` === name);
  if (!found) throw new Error(`no recorded pod ${name}`);
  return found;
}

function lines(name: string): InventoryLine[] {
  return podContainers(recorded(name), CONTEXT);
}

const utc = (ms: number | undefined) => new Date(ms ?? 0).toISOString();

describe('the recorded cluster', () => {
  const all = pods.flatMap((pod) => podContainers(pod, CONTEXT));

  test('55 pods hold 73 containers, each with an id of its own', () => {
    expect(all).toHaveLength(73);
    expect(new Set(all.map((line) => line.container_id)).size).toBe(73);
  });

  test('by status', () => {
    const counts = Object.groupBy(all, (line) => line.status);
    expect(Object.entries(counts).map(([status, of]) => [status, of?.length])).toEqual(
      expect.arrayContaining([
        ['Running', 35],
        ['Waiting', 19],
        ['Terminated', 18],
        ['Isolated', 1],
      ]),
    );
  });

  test('annotations leave nothing behind', () => {
    expect(JSON.stringify(all)).not.toContain('last-applied');
  });
});

test('a container in full: id without its runtime, image of the spec, digest, limits as written', () => {
  expect(lines('shop/web-ccb7c75fc-sfm52')[0]).toEqual({
    container_id: '381c0297dcd62f2a92f9920d1481d3effc74224c7b5085aa4ebf82d391e616fd',
    container_name: 'web',
    image_name: 'registry.example.internal/shop/web:1.4.2',
    image_digest: 'sha256:3c38720f8ee90a656eb98f2ecd666c4cfc502e1c2f5cb9b8ae401848c4db83ad',
    status: 'Running',
    create_time: Date.UTC(2026, 10, 21, 21, 26, 45),
    pod_name: 'web-ccb7c75fc-sfm52',
    namespace: 'shop',
    node_name: 'node1',
    cluster_name: 'prod-1',
    cluster_type: 'cce',
    restart_count: 0,
    cpu_limit: '100m',
    memory_limit: '64Mi',
    labels: {
      'app.kubernetes.io/name': 'web',
      'app.kubernetes.io/part-of': 'shop',
      'app.kubernetes.io/version': '1.4.2',
      'pod-template-hash': 'ccb7c75fc',
      'waybill/owner': 'ReplicaSet/web-ccb7c75fc',
    },
  });
});

test('statuses are joined by name, whatever their order', () => {
  // The kubelet reported logshipper before web.
  expect(lines('shop/web-ccb7c75fc-sfm52').map((line) => [line.container_name, line.image_digest])).toEqual([
    ['web', 'sha256:3c38720f8ee90a656eb98f2ecd666c4cfc502e1c2f5cb9b8ae401848c4db83ad'],
    ['logshipper', 'sha256:ff629c683649d9ff3395ffe902a1afd0254ae7128ab821e3cacc211aa80bc3f5'],
  ]);
  expect(lines('sandbox/failed-bare').map((line) => line.container_name)).toEqual(['ok', 'bad']);
});

test('init containers come first, each in its own state', () => {
  expect(lines('data/init-stuck').map((line) => [line.container_name, line.status])).toEqual([
    ['first-done', 'Terminated'],
    ['wait-for-db', 'Running'],
    ['never-reached', 'Waiting'],
    ['main', 'Waiting'],
  ]);
  const [init, app] = lines('data/kvstore-0');
  expect(init?.labels).toMatchObject({ 'waybill/container-kind': 'init' });
  expect(app?.labels).not.toHaveProperty('waybill/container-kind');
});

test('an ephemeral container is in the list, though it is no part of the pod template', () => {
  const pod = structuredClone(recorded('sandbox/not-ready'));
  pod.spec.ephemeralContainers = [{ name: 'debugger', image: 'busybox' }];
  pod.status.ephemeralContainerStatuses = [
    {
      name: 'debugger',
      containerID: 'cri-o://abc',
      state: { running: { startedAt: '2026-11-21T22:00:00Z' } },
    },
  ];
  expect(podContainers(pod, CONTEXT)[1]).toMatchObject({
    container_id: 'abc',
    status: 'Running',
    labels: { 'waybill/container-kind': 'ephemeral' },
  });
});

test('a crash loop waits, counts its restarts, and is as old as its last run', () => {
  const [hog] = lines('sandbox/oom');
  expect(hog).toMatchObject({ status: 'Waiting', restart_count: 6, memory_limit: '32Mi' });
  expect(hog?.container_id).toMatch(/^f21e64d3f61d/);
  const lastRun = recorded('sandbox/oom').status.containerStatuses?.[0]?.lastState?.terminated?.startedAt;
  expect(hog?.create_time).toBe(Date.parse(lastRun ?? ''));
});

test('a start error says 1970; the container is as old as its pod', () => {
  const [main] = lines('sandbox/bad-command');
  expect(main?.status).toBe('Terminated');
  expect(utc(main?.create_time)).toBe('2026-11-21T21:26:46.000Z');
});

test.each([
  ['odd/evicted', 'Terminated'],
  ['odd/out-of-cpu', 'Terminated'],
  ['sandbox/unschedulable-cpu', 'Waiting'],
  ['platform/node-agent-zrbgg', 'Waiting'],
])('%s has no container statuses and counts as %s, with an id made of the pod', (name, status) => {
  const [line] = lines(name);
  expect(line?.status).toBe(status);
  expect(line?.container_id).toBe(`pod/${recorded(name).metadata.uid}/${line?.container_name}`);
  expect(line).not.toHaveProperty('image_digest');
});

test('a pod that no node took has no node', () => {
  expect(lines('sandbox/unschedulable-selector')[0]).not.toHaveProperty('node_name');
});

test('a pull that failed has no digest, and an invalid image name stays as written', () => {
  expect(lines('sandbox/bad-image-name')[0]).toMatchObject({
    image_name: 'Registry.Example/UPPER:Bad:Tag',
    status: 'Waiting',
  });
  expect(lines('sandbox/missing-image')[0]).not.toHaveProperty('image_digest');
});

test("an image pinned by digest keeps the spec's name", () => {
  expect(lines('sandbox/digest-pinned')[0]?.image_name).toMatch(/busybox@sha256:50bae6a5/);
});

test('old Docker prefixes are taken off id and digest; a lost node changes no state', () => {
  expect(lines('odd/on-lost-node')[0]).toMatchObject({
    container_id: '4f7c0a4f7c0a4f7c0a4f7c0a4f7c0a4f7c0a4f7c0a4f7c0a4f7c0a4f7c0a4f7c',
    image_digest: 'sha256:27f1892751fc37a45245ceab541cfe0fc9f3b5b90afd7d81c388c49286dd6a30',
    status: 'Running',
    node_name: 'node2-lost',
  });
});

test('limits: absent ones stay absent, unusual units stay as they are', () => {
  const limits = lines('sandbox/no-limits-many').map((line) => [line.cpu_limit, line.memory_limit]);
  expect(limits).toEqual([
    [undefined, undefined],
    ['1', undefined],
    [undefined, '134217728'],
    ['1500m', '100e6'],
  ]);
});

test('only running containers of a labelled pod are isolated', () => {
  expect(lines('shop/suspicious')[0]?.status).toBe('Isolated');
  const otherLabel = { ...CONTEXT, quarantine: { key: 'waybill/quarantine', value: 'true' } };
  expect(podContainers(recorded('shop/suspicious'), otherLabel)[0]?.status).toBe('Running');
  const ended = structuredClone(recorded('odd/half-done'));
  ended.metadata.labels = { 'security.example.com/quarantine': 'true' };
  expect(podContainers(ended, CONTEXT).map((line) => line.status)).toEqual(['Terminated', 'Isolated']);
});

test('a pod being deleted says since when', () => {
  expect(lines('sandbox/terminating-slow')[0]).toMatchObject({
    status: 'Running',
    labels: { 'waybill/deleted-at': expect.stringMatching(/^2026-11-21T/) },
  });
});

test('owners of any kind are named', () => {
  const owner = (name: string) => lines(name)[0]?.labels?.['waybill/owner'];
  expect(owner('odd/owned-by-custom-kind')).toBe('Rollout/checkout');
  expect(owner('platform/static-proxy-node1')).toBe('Node/node1');
  expect(lines('sandbox/bad-command')[0]).not.toHaveProperty('labels');
});
