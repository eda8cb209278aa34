import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Change } from '../../source-sink.ts';
import type { Pod } from '../pod.ts';
import { podContainers } from '../pod-containers.ts';
import { PodState } from './pod-state.ts';

const CONTEXT = { clusterName: 'prod', quarantine: { key: 'q', value: 'true' } } as const;

const recorded = (name: string) =>
  gunzipSync(readFileSync(new URL(`fixtures/${name}.gz`, import.meta.url))).toString();
const list = (name: string) => (JSON.parse(recorded(name)) as { items: Pod[] }).items;
const before = list('pods-list-before.json');
const events = recorded('pods.ndjson')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as { type: string; object: Pod });

/** What an inventory has that was told these changes. */
class Told {
  readonly lines = new Map<string, Change>();

  hear(changes: readonly Change[]): void {
    for (const change of changes) {
      if ('deleted' in change) this.lines.delete(change.container_id);
      else this.lines.set(change.container_id, change);
    }
  }
}

const truth = (pods: Iterable<Pod>) =>
  new Map([...pods].flatMap((pod) => podContainers(pod, CONTEXT)).map((line) => [line.container_id, line]));

test('what was told is the truth after every prefix of the recorded stream', () => {
  const state = new PodState(CONTEXT);
  const told = new Told();
  const pods = new Map(before.map((pod) => [pod.metadata.uid, pod]));
  for (const pod of before) told.hear(state.put(pod));
  expect(told.lines).toEqual(truth(pods.values()));
  expect(events.length).toBeGreaterThan(120);
  for (const { type, object } of events) {
    if (type === 'BOOKMARK') continue;
    if (type === 'DELETED') pods.delete(object.metadata.uid);
    else pods.set(object.metadata.uid, object);
    told.hear(type === 'DELETED' ? state.remove(object) : state.put(object));
    expect(told.lines).toEqual(truth(pods.values()));
    expect(state.size).toBe(pods.size);
  }
  // The server's own list of the version the stream ends with.
  expect(told.lines).toEqual(truth(list('pods-list-after.json')));
});

const [pod] = before as [Pod];

test('what changes no container is not told again', () => {
  const state = new PodState(CONTEXT);
  expect(state.put(pod)).toHaveLength(podContainers(pod, CONTEXT).length);
  expect(state.put({ ...pod, status: { ...pod.status } })).toEqual([]);
});

test('a container that gets its id, or another one, is not there twice', () => {
  const one = structuredClone(before.find(({ spec }) => spec.containers?.length === 1)) as Pod;
  const name = one.spec.containers?.[0]?.name as string;
  one.status = { phase: 'Pending' };
  const state = new PodState(CONTEXT);
  const waiting = `pod/${one.metadata.uid}/${name}`;
  expect(state.put(one)).toMatchObject([{ container_id: waiting, status: 'Waiting' }]);
  const running = (id: string) => ({
    phase: 'Running',
    containerStatuses: [{ name, containerID: `containerd://${id}`, state: { running: {} } }],
  });
  expect(state.put({ ...one, status: running('a') })).toMatchObject([
    { container_id: waiting, deleted: true },
    { container_id: 'a', status: 'Running' },
  ]);
  expect(state.put({ ...one, status: running('b') })).toMatchObject([
    { container_id: 'a', deleted: true },
    { container_id: 'b' },
  ]);
  expect(state.remove(one)).toEqual([{ container_id: 'b', deleted: true }]);
});

test('a pod that is gone twice, or was never seen, is nothing to tell', () => {
  expect(new PodState(CONTEXT).remove(pod)).toEqual([]);
});

test('lines carry the risks of their containers; one whose risks change is told again', () => {
  const names = podContainers(pod, CONTEXT).map(({ container_name }) => container_name);
  const risk = { rule_id: 'K8-001', level: 'fatal' } as const;
  let risks = new Map([[names[0] as string, [risk]]]);
  const state = new PodState(CONTEXT, () => risks);
  expect(state.put(pod).map((line) => 'deleted' in line || line.configuration_risks)).toEqual(
    names.map((_, index) => (index === 0 ? [risk] : [])),
  );
  expect(state.put(pod)).toEqual([]);
  risks = new Map();
  expect(state.put(pod)).toMatchObject([{ container_name: names[0], configuration_risks: [] }]);
});

test('without rules nothing is said of risks', () => {
  expect(new PodState(CONTEXT).put(pod)[0]).not.toHaveProperty('configuration_risks');
});
