import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RecordedEngine, recordedInspection } from '../../../test/support/recorded-engine.ts';
import type { InventoryLine } from '../../contract/inventory.ts';
import type { SourceSink } from '../source-sink.ts';
import { collectHost, collectOnce, type HostCollection } from './collect-host.ts';
import { engineClient } from './engine-client.ts';
import { HostReader } from './read-host.ts';

// An engine that answers what was recorded, and does on purpose what real ones do at times.

const PATIENCE = { timeout: 20_000, interval: 5 };
const RECORDED = ['container-shop-web-1', 'container-paused-worker', 'compat-container-paused1'];

let engine: RecordedEngine;
let rows: Map<string, InventoryLine>;
let reasons: string[];
let states: string[];
let said: string[];
let stop: AbortController;
let running: Promise<void> | undefined;
beforeEach(async () => {
  engine = new RecordedEngine();
  await engine.listen();
  for (const name of RECORDED) {
    const inspection = recordedInspection(name);
    engine.containers.set(inspection.Id, inspection);
  }
  [rows, reasons, states, said] = [new Map(), [], [], []];
  [stop, running] = [new AbortController(), undefined];
});
afterEach(async () => {
  stop.abort();
  await running;
  await engine.remove();
});

/** Keeps the rows as the service would. */
const sink: SourceSink = {
  async replace(lines) {
    rows = new Map(lines.map((line) => [line.container_id, line]));
    return rows.size;
  },
  async merge(entries) {
    for (const entry of entries) {
      if ('deleted' in entry) rows.delete(entry.container_id);
      else rows.set(entry.container_id, entry);
    }
  },
  async report(health) {
    states.push(health.state);
    if (health.state === 'unreachable') reasons.push(health.reason);
  },
};

function collection(more: Partial<HostCollection> = {}): HostCollection {
  const client = engineClient(engine.socket);
  const say = (line: string) => void said.push(line);
  const reader = new HostReader(client, { hostName: 'h' }, say);
  return { engine: client, reader, sink, say, everyMs: 3_600_000, ...more };
}

const start = (more: Partial<HostCollection> = {}) => {
  running = collectHost(collection(more), stop.signal);
};
const names = () => Array.from(rows.values(), ({ container_name }) => container_name).toSorted();
const seen = (...expected: string[]) => expect.poll(names, PATIENCE).toEqual(expected);
const id = (name: string) => recordedInspection(name).Id;

function add(name: string, newId: string): void {
  engine.containers.set(newId, { ...recordedInspection('container-flaky'), Id: newId, Name: `/${name}` });
}

test('lists, follows, and sends nothing but GET', async () => {
  start();
  await seen('paused-worker', 'paused1', 'shop-web-1');
  add('new', 'n1');
  engine.tell('create', 'n1');
  await seen('new', 'paused-worker', 'paused1', 'shop-web-1');
  engine.containers.delete('n1');
  engine.tell('destroy', 'n1');
  await seen('paused-worker', 'paused1', 'shop-web-1');
  expect(engine.asked.filter((request) => !request.startsWith('GET /'))).toEqual([]);
  expect(reasons).toEqual([]);
});

test('what happens before the engine takes the subscription is not missed', async () => {
  let subscribe: () => void = () => undefined;
  engine.instead = (path, response) => {
    if (!path.startsWith('/events')) return false;
    subscribe = () => engine.follow(path, response);
    return true;
  };
  start();
  await seen('paused-worker', 'paused1', 'shop-web-1');
  add('between', 'b1');
  engine.tell('create', 'b1');
  subscribe();
  await seen('between', 'paused-worker', 'paused1', 'shop-web-1');
  expect(engine.asked.filter((request) => request.includes('/containers/json'))).toHaveLength(1);
});

test('events are told again from before the list', async () => {
  add('early', 'e1');
  engine.tell('create', 'e1');
  // The list is already old when it is answered.
  engine.instead = (path, response) => {
    if (!path.startsWith('/containers/json')) return false;
    response.end('[]');
    return true;
  };
  start();
  await seen('early');
});

test('a container that goes while it is looked at is no failure', async () => {
  const going = id('container-shop-web-1');
  engine.instead = (path) => {
    if (path.includes(going)) engine.containers.delete(going);
    return false;
  };
  start();
  await seen('paused-worker', 'paused1');
  expect(reasons).toEqual([]);
});

test('a container that is told to be gone is gone, though the engine shows it a moment longer', async () => {
  start();
  await seen('paused-worker', 'paused1', 'shop-web-1');
  engine.tell('die', id('container-shop-web-1'));
  engine.tell('destroy', id('container-shop-web-1'));
  await seen('paused-worker', 'paused1');
});

test('after a storm of changes the rows are what the engine has', async () => {
  start();
  await seen('paused-worker', 'paused1', 'shop-web-1');
  const ids = Array.from({ length: 40 }, (_, slot) => `${slot}-0`);
  for (let change = 0; change < 500; change++) {
    const slot = (change * 7) % ids.length;
    const changed = ids[slot] as string;
    const known = engine.containers.get(changed);
    if (known === undefined) add(changed, changed);
    else if (known.State.Status === 'paused') engine.containers.delete(changed);
    else known.State = { Status: 'paused' };
    engine.tell(engine.containers.has(changed) ? 'pause' : 'destroy', changed);
    // Ids are never used again.
    if (!engine.containers.has(changed)) ids[slot] = `${slot}-${change}`;
    // Now and then the collector gets to look, amid of it all.
    if (change % 50 === 0) await new Promise(setImmediate);
  }
  const truth = () => Array.from(engine.containers.values(), ({ Id, State }) => `${Id} ${State.Status}`);
  const words: Record<string, string> = { Paused: 'paused', Terminated: 'exited', Running: 'running' };
  const held = () => Array.from(rows.values(), (row) => `${row.container_id} ${words[row.status]}`);
  await expect.poll(() => held().toSorted(), PATIENCE).toEqual(truth().toSorted());
});

test('what a health check does is not looked at', async () => {
  start();
  await seen('paused-worker', 'paused1', 'shop-web-1');
  const before = engine.asked.length;
  engine.tell('exec_start: /bin/true', id('container-shop-web-1'));
  engine.tell('health_status: healthy', id('container-shop-web-1'));
  engine.tell('connect', 'some-network', 'network');
  add('last', 'l1');
  engine.tell('create', 'l1');
  await seen('last', 'paused-worker', 'paused1', 'shop-web-1');
  const looks = engine.asked.slice(before).filter((request) => request.startsWith('GET /containers/'));
  expect(looks).toEqual(['GET /containers/l1/json']);
});

test('a stream that breaks off is told of, and all is read anew', async () => {
  start();
  await expect.poll(() => engine.followers, PATIENCE).toBe(1);
  await seen('paused-worker', 'paused1', 'shop-web-1');
  add('unheard', 'u1');
  engine.cut();
  await seen('paused-worker', 'paused1', 'shop-web-1', 'unheard');
  expect(reasons).toEqual([expect.stringContaining('the engine closed the connection')]);
  await expect.poll(() => said.length, PATIENCE).toBe(3);
  expect(said[2]).toMatch(/^4 containers/);
});

test('what no event tells of is seen when all is read anew', async () => {
  start({ everyMs: 20 });
  await seen('paused-worker', 'paused1', 'shop-web-1');
  add('silent', 's1');
  await seen('paused-worker', 'paused1', 'shop-web-1', 'silent');
  expect(said).toHaveLength(1);
});

test('how the host is, is told when it changes, and while all is well again in every beat', async () => {
  start({ heartbeatMs: 5 });
  await expect.poll(() => states.length, PATIENCE).toBeGreaterThan(3);
  expect(states.slice(0, 4)).toEqual(['syncing', 'synchronised', 'synchronised', 'synchronised']);
  await engine.close();
  await expect.poll(() => states.at(-1), PATIENCE).toBe('unreachable');
  // An engine that does not answer is not being read.
  expect(states.slice(states.indexOf('unreachable'))).not.toContain('syncing');
});

test("one container that cannot be read, or is Kubernetes' own, keeps no other out", async () => {
  const strange = recordedInspection('container-flaky');
  engine.containers.set(strange.Id, { ...strange, State: { Status: 'hibernating' } });
  const pod = recordedInspection('container-sigkilled');
  pod.Config.Labels = { 'io.kubernetes.pod.uid': 'a' };
  engine.containers.set(pod.Id, pod);
  expect(await collectOnce(collection(), stop.signal)).toBe(3);
  expect(names()).toEqual(['paused-worker', 'paused1', 'shop-web-1']);
  expect(said).toEqual([expect.stringMatching(/^container \w{12} is left out: .*"hibernating"/)]);
});

describe('the digest of an image', () => {
  const digests = () => Array.from(rows.values(), (row) => `${row.container_name} ${row.image_digest}`);
  const of = (digit: string) => `sha256:${digit.repeat(64)}`;
  const web = recordedInspection('container-shop-web-1');

  test('is that of the registry its name tells, else of any, else its own id; each image is asked for once', async () => {
    const [worker, paused] = [
      recordedInspection('container-paused-worker'),
      recordedInspection('compat-container-paused1'),
    ];
    engine.images.set(web.Image, {
      RepoDigests: [`localhost/web@${of('a')}`, `registry.example.internal/shop/web@${of('b')}`],
    });
    expect(paused.Image).toBe(web.Image);
    await collectOnce(collection(), stop.signal);
    expect(digests().toSorted()).toEqual([
      `paused-worker ${worker.Image}`,
      `paused1 ${of('b')}`,
      `shop-web-1 ${of('b')}`,
    ]);
    const asked = engine.asked.filter((request) => request.startsWith('GET /images/'));
    expect(asked.toSorted()).toEqual(
      [web.Image, worker.Image].map((image) => `GET /images/${encodeURIComponent(image)}/json`).toSorted(),
    );
    engine.images.set(worker.Image, { RepoDigests: [`other.example/built@${of('c')}`] });
    engine.images.set(web.Image, { RepoDigests: null });
    await collectOnce(collection(), stop.signal);
    expect(digests()).toContain(`paused-worker ${of('c')}`);
    expect(digests()).toContain(`shop-web-1 ${web.Image}`);
  });

  test('is its own id where the image may not be looked at', async () => {
    engine.instead = (path, response) => {
      if (!path.startsWith('/images/')) return false;
      response.writeHead(403).end('<html>not allowed');
      return true;
    };
    await collectOnce(collection(), stop.signal);
    expect(digests()).toContain(`shop-web-1 ${web.Image}`);
    expect(said).toEqual([]);
  });
});

describe('what is no engine is said in one line, and keeps the rows', () => {
  test.each([
    ['a page', 200, '<html>Sign in</html>', /not the API of Docker or podman/],
    ['a page instead of an error', 502, '<html>', /not the API of Docker or podman \(it answered 502\)/],
    ['another list', 200, '[{"name":"a"}]', /not the API of Docker or podman/],
    ['a refusal', 403, '{"message":"denied by policy\\n"}', /the engine refused \(403\): denied by policy$/],
  ])('%s', async (_, status, body, reason) => {
    await collectOnce(collection(), stop.signal);
    engine.instead = (_path, response) => {
      response.writeHead(status).end(body);
      return true;
    };
    await expect(collectOnce(collection(), stop.signal)).rejects.toThrow(reason);
    expect(reasons).toEqual([expect.stringMatching(reason)]);
    expect(names()).toEqual(['paused-worker', 'paused1', 'shop-web-1']);
  });

  test('nothing that listens, no socket, another protocol', async () => {
    await engine.close();
    await expect(collectOnce(collection(), stop.signal)).rejects.toThrow(/there is no such socket/);
    const other = createServer((socket) => socket.resume().end('220 mail ready\r\n')).listen(engine.socket);
    await expect(collectOnce(collection(), stop.signal)).rejects.toThrow(/not the API of Docker/);
    await new Promise((closed) => other.close(closed));
  });
});

test('a sink that gives up ends it', async () => {
  const refusal = new Error('the service refused');
  const refusing = { ...sink, replace: () => Promise.reject(refusal) };
  await expect(collectHost(collection({ sink: refusing }), stop.signal)).rejects.toBe(refusal);
});
