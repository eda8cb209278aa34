import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SourceHealth, SourceSink } from '../../source-sink.ts';
import type { ApiServer } from './api-server.ts';
import { ApiServerError } from './api-server-error.ts';
import { collectCluster } from './collect-cluster.ts';

// What a collector tells of a cluster's health; clusters that are replayed are in test/flows.

const PATIENCE = { timeout: 20_000, interval: 5 };
const PAGE = { items: [], metadata: { resourceVersion: '1' } };

let told: SourceHealth[];
let stop: AbortController;
let running: Promise<void>;
beforeEach(() => {
  [told, stop] = [[], new AbortController()];
});
afterEach(async () => {
  stop.abort();
  await running;
});

const sink: SourceSink = {
  replace: (lines) => Promise.resolve(lines.length),
  merge: () => Promise.resolve(),
  report: async (health) => void told.push(health),
};

const states = () => told.map(({ state }) => state);

/** Collects from a server that answers lists with `answers`, then is gone; watches stay open and silent. */
function start(answers: readonly object[], heartbeatMs: number): void {
  const pages = answers.values();
  const server: ApiServer = {
    json: () => {
      const { value } = pages.next();
      return value ? Promise.resolve(value) : Promise.reject(new ApiServerError('gone'));
    },
    async stream(_path, _query, signal) {
      return (async function* silence(): AsyncGenerator<Buffer> {
        const { promise, resolve } = Promise.withResolvers<void>();
        signal.addEventListener('abort', () => resolve());
        await promise;
        yield* [];
      })();
    },
  };
  const quarantine = { key: 'k', value: 'v' };
  const silent = () => undefined;
  const cluster = { name: 'c', server, sink, quarantine, heartbeatMs, told: silent, warned: silent };
  running = collectCluster({ ...cluster, clusterType: 'k8s' }, stop.signal);
}

test('as long as a watch is open, all is told to be well again and again', async () => {
  start([PAGE], 5);
  await expect.poll(() => told.length, PATIENCE).toBeGreaterThan(4);
  expect(states().slice(0, 4)).toEqual(['syncing', 'synchronised', 'synchronised', 'synchronised']);
});

test('a list is told of when the server answers, and once in a beat; a cluster that stays away each time', async () => {
  const next = { ...PAGE, metadata: { resourceVersion: '1', continue: 'next' } };
  start([next, next, next, next], 60_000);
  await expect.poll(() => told.length, PATIENCE).toBeGreaterThan(2);
  expect(states().slice(0, 3)).toEqual(['syncing', 'unreachable', 'unreachable']);
  expect(told[2]).toEqual({ state: 'unreachable', reason: 'gone' });
});

test('nodes that may not be listed are told of once, however often the cluster is listed', async () => {
  const lines: string[] = [];
  const server: ApiServer = {
    json: (path) =>
      path.endsWith('/nodes')
        ? Promise.reject(new ApiServerError('no right to nodes', { status: 403 }))
        : Promise.resolve(PAGE),
    stream: () => Promise.reject(new ApiServerError('too old', { status: 410 })),
  };
  const cluster = { name: 'c', server, sink, quarantine: { key: 'k', value: 'v' }, told: () => undefined };
  running = collectCluster({ ...cluster, warned: (line) => lines.push(line) }, stop.signal);
  await expect
    .poll(() => states().filter((state) => state === 'synchronised').length, PATIENCE)
    .toBeGreaterThan(1);
  expect(lines).toEqual([
    'no right to nodes; its type is not found without (--cluster-type tells it, or cluster_type of a registration)',
  ]);
});
