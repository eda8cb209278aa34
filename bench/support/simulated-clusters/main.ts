import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { inventoryDigest, type Message, type Order, type Sample } from './messages.ts';
import { SimulatedCluster } from './simulated-cluster.ts';

// A process of its own, so that its memory and its CPU time are not taken for the collector's:
// `node main.ts CLUSTERS PODS CERTIFICATE KEY`, each cluster at /NUMBER of one port of loopback.

/** Real servers send one a minute. */
const BOOKMARK_MS = 15_000;
const TICK_MS = 10;
/** One of so many changes is looked for in the inventory: of every cluster, and of every kind. */
const SAMPLE_EVERY = 3;

const [clusterCount, podCount, cert, key] = process.argv.slice(2);
const clusters = Array.from({ length: Number(clusterCount) }, (_, number) => {
  const pods = Math.floor((Number(podCount) + number) / Number(clusterCount));
  return { simulated: new SimulatedCluster(`cluster-${number}`, pods), watches: new Set<ServerResponse>() };
});
type Cluster = (typeof clusters)[number];
let lists = 0;

const server = createServer(
  { cert: readFileSync(String(cert)), key: readFileSync(String(key)) },
  (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'https://simulated');
    const [, number, ...path] = pathname.split('/');
    const cluster = clusters[Number(number)];
    if (request.method !== 'GET' || cluster === undefined) response.writeHead(405).end();
    else if (path.join('/') === 'api/v1/nodes') answer(response, cluster.simulated.nodes());
    else if (path.join('/') !== 'api/v1/pods') answer(response, '{"message":"unknown"}', 404);
    else if (searchParams.get('watch')) watch(cluster, Number(searchParams.get('resourceVersion')), response);
    else list(cluster, searchParams, response);
  },
);
server.listen(0, '127.0.0.1', () => {
  let podBytes = 0;
  let containers = 0;
  for (const { simulated } of clusters) {
    podBytes += simulated.page(0, Number.POSITIVE_INFINITY).length;
    containers += [...simulated.containers()].length;
  }
  tell({ type: 'begun', port: (server.address() as AddressInfo).port, containers, podBytes });
});
process.on('message', (order: Order) => void send(order));
process.on('disconnect', () => process.exit());

function tell(message: Message): void {
  process.send?.(message);
}

function answer(response: ServerResponse, body: string, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
}

function list({ simulated }: Cluster, query: URLSearchParams, response: ServerResponse): void {
  const from = Number(query.get('continue') ?? 0);
  if (from === 0) lists += 1;
  answer(response, simulated.page(from, Number(query.get('limit') ?? Number.POSITIVE_INFINITY)));
}

/** Nothing is kept of what happened: a watch of an older version is too old. */
function watch({ simulated, watches }: Cluster, from: number, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.flushHeaders();
  if (from !== simulated.resourceVersion) {
    const status = { kind: 'Status', code: 410, reason: 'Expired', message: 'too old resource version' };
    response.end(`${JSON.stringify({ type: 'ERROR', object: status })}\n`);
    return;
  }
  watches.add(response);
  const bookmarks = setInterval(() => response.write(simulated.bookmark()), BOOKMARK_MS);
  response.on('close', () => {
    clearInterval(bookmarks);
    watches.delete(response);
  });
}

/** Once all clusters are watched: as many events as are due by the clock, whatever the machine has kept us from meanwhile. */
async function send({ eventsPerSecond, seconds }: Order): Promise<void> {
  while (clusters.some(({ watches }) => watches.size === 0)) await delay(TICK_MS);
  const begun = performance.now();
  const all = eventsPerSecond * seconds;
  let events = 0;
  for (let changes = 0; events < all; await delay(TICK_MS)) {
    const due = Math.min(all, ((performance.now() - begun) / 1000) * eventsPerSecond);
    const samples: Sample[] = [];
    for (; events < due; changes += 1) {
      const { simulated, watches } = clusters[changes % clusters.length] as Cluster;
      const change = simulated.change();
      events += change.events.length;
      const sentAt = performance.timeOrigin + performance.now();
      for (const watcher of watches) watcher.write(change.events.join(''));
      if (changes % SAMPLE_EVERY === 0) samples.push({ ...change.expectation, sentAt });
    }
    if (samples.length > 0) tell({ type: 'samples', samples });
  }
  const took = (performance.now() - begun) / 1000;
  const digest = inventoryDigest(clusters.flatMap(({ simulated }) => [...simulated.containers()]));
  tell({ type: 'ended', events, seconds: took, digest, lists });
}
