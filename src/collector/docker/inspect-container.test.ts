import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { containerLimits } from './container-limits.ts';
import { inspectedContainer } from './inspect-container.ts';
import { readInspections } from './read-inspections.ts';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8');

function line(name: string) {
  const [inspection] = readInspections(fixture(name));
  if (!inspection) throw new Error(`no container in ${name}`);
  return inspectedContainer(inspection, { hostName: 'docker-1' });
}

test('a container in full', () => {
  expect(line('container-shop-db-1')).toEqual({
    container_id: '99a33e29d49cc6737506ef55d5a21cd812ceebb44f015fefd9eeddaa73327643',
    container_name: 'shop-db-1',
    image_name: 'registry.example.internal/data/kvstore:6.2',
    image_digest: 'sha256:1488c113c48281e166d28519d44a5a8c3d1ec1c6328476623098485990bd2ea0',
    status: 'Running',
    create_time: Date.UTC(2026, 10, 21, 21, 28, 8, 511),
    host_name: 'docker-1',
    restart_count: 0,
    cpu_limit: '1500m',
    memory_limit: '1Gi',
    labels: expect.objectContaining({ 'com.docker.compose.service': 'db' }),
  });
});

test.each([
  ['container-shop-web-1', 'Running'],
  ['container-unhealthy', 'Running'],
  ['container-paused-worker', 'Paused'],
  ['compat-container-paused1', 'Paused'],
  // podman's own inspection says Running false beside Paused true
  ['libpod-container-paused1', 'Paused'],
  ['container-never-started', 'Waiting'],
  ['container-bad-cmd', 'Waiting'],
  ['container-cycling', 'Waiting'],
  ['container-finished-ok', 'Terminated'],
  ['container-killed-oom', 'Terminated'],
  ['container-sigkilled', 'Terminated'],
])('%s is %s', (name, status) => {
  expect(line(name).status).toBe(status);
});

test('restarts and limits of the recorded containers', () => {
  expect(line('container-cycling').restart_count).toBe(12);
  expect(line('container-killed-oom')).toMatchObject({ memory_limit: '16Mi' });
  expect(line('container-killed-oom')).not.toHaveProperty('cpu_limit');
  expect(line('container-paused-worker')).not.toHaveProperty('memory_limit');
});

test('an image known only by a short id, and labels in any script', () => {
  expect(line('container-no-name-image')).toMatchObject({
    image_name: '5678ad7145eb',
    labels: { 'com.example.note': '容器 "quoted"' },
  });
});

test("podman's own inspection gives the registry's digest", () => {
  expect(line('libpod-container-kubepod-a')).toMatchObject({
    container_name: 'kubepod-a',
    image_digest: 'sha256:3e4bb3293744bd5dc0d7897995d9a7e6ecad28f95e3710dddbb99b56981919e0',
    cpu_limit: '200m',
    memory_limit: '64Mi',
  });
});

test.each([
  [{ NanoCpus: 500_000_000 }, { cpu_limit: '500m' }],
  [{ NanoCpus: 1 }, { cpu_limit: '1m' }],
  [{ CpuQuota: 150_000 }, { cpu_limit: '1500m' }],
  [{ CpuQuota: 20_000, CpuPeriod: 50_000 }, { cpu_limit: '400m' }],
  [{ CpuQuota: -1, Memory: -1 }, {}],
  [{ Memory: 512 * 2 ** 20 }, { memory_limit: '512Mi' }],
  [{ Memory: 1536 * 2 ** 20 }, { memory_limit: '1536Mi' }],
  [{ Memory: 1000 }, { memory_limit: '1000' }],
  [null, {}],
])('limits %j read as %j', (host, limits) => {
  expect(containerLimits(host)).toEqual(limits);
});

test('docker inspect of several containers is a list', () => {
  const list = `[${fixture('container-flaky')},${fixture('container-root-box')}]`;
  expect(readInspections(list).map((inspection) => inspection.Name)).toEqual(['/flaky', '/root-box']);
  expect(readInspections('[]')).toEqual([]);
});

test.each([
  ['a listing', fixture('containers-running'), /listing of containers.*use "docker inspect/],
  ['text', 'Error: No such object', /not readable as JSON/],
  ['an image inspection', '[{"Id":"sha256:1","RepoTags":[]}]', /\[0\]: .*required.*docker inspect/],
])('refuses %s and says what it expects', (_, text, message) => {
  expect(() => readInspections(text)).toThrow(message);
});

test('an unknown state is refused by name', () => {
  const text = fixture('container-flaky').replace('"Status": "exited"', '"Status": "hibernating"');
  const [inspection] = readInspections(text);
  if (!inspection) throw new Error('no container');
  expect(() => inspectedContainer(inspection, { hostName: 'h' })).toThrow(
    /"hibernating"; known are running,/,
  );
});
