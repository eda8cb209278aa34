import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { embeddedAddress } from '../src/store/embedded/server.ts';
import { makeCertificate } from '../test/support/certificate.ts';
import { type RunningCollector, startCollector } from '../test/support/collector.ts';
import { kubeconfig } from '../test/support/recorded-cluster.ts';
import { startService, type TestService } from '../test/support/service.ts';
import { quantile, rounded } from './support/figures.ts';
import { LagMeter } from './support/lag.ts';
import { wholeNumber } from './support/options.ts';
import { cpuSeconds, rssMib, treePeakRssMib } from './support/process-memory.ts';
import { type Ended, inventoryDigest } from './support/simulated-clusters/messages.ts';
import { type Simulator, startSimulator } from './support/simulated-clusters/simulator.ts';

/** What the issue asks for. */
const TARGETS = { first_sync_seconds: 60, peak_rss_mib: 600, lag_p99_seconds: 5 };
const POLL_MS = 500;
const GIVE_UP_MS = 600_000;

interface Parts {
  readonly service: TestService;
  readonly simulator: Simulator;
  readonly collector: RunningCollector;
  readonly database: Client;
}

/**
 * `npm run -s bench -- collect-kubernetes`: simulated clusters, one collector for all of them and a real service, each
 * a process of its own: how long until every container is in the inventory, what memory the collector takes, and how
 * long after a change is sent it can be read from the inventory, at so many events a second.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      clusters: { type: 'string', default: '20' },
      pods: { type: 'string', default: '100000' },
      rate: { type: 'string', default: '500' },
      seconds: { type: 'string', default: '60' },
    },
  });
  const [clusters, pods] = [wholeNumber('clusters', values.clusters), wholeNumber('pods', values.pods)];
  const order = {
    eventsPerSecond: wholeNumber('rate', values.rate),
    seconds: wholeNumber('seconds', values.seconds),
  };
  const folder = await mkdtemp(join(tmpdir(), 'waybill-bench-'));
  const cleanUp: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    const tls = makeCertificate(folder);
    const simulator = await startSimulator(clusters, pods, tls);
    cleanUp.unshift(() => simulator.stop());
    // As it is for a user, whose calls are limited too.
    const service = await startService({ env: { WAYBILL_CALLS_PER_MINUTE: '600' } });
    cleanUp.unshift(() => service.remove());
    const database = new Client({ ...embeddedAddress(service.dataDir) });
    await database.connect();
    cleanUp.unshift(() => database.end());
    const file = join(folder, 'kubeconfig');
    await writeFile(file, kubeconfig(await readFile(tls.cert), contexts(clusters, simulator.port)));
    const begun = performance.now();
    const collector = startCollector(service, ['kubernetes', '--kubeconfig', file, '--all-contexts']);
    cleanUp.unshift(() => collector.stop());
    const parts = { service, simulator, collector, database };
    const first = await firstSynchronisation(parts, begun, pods);
    const changes = await changesFollowed(parts, order);
    const peak_rss_mib = rounded(treePeakRssMib(collector.pid), 0);
    const within =
      first.seconds <= TARGETS.first_sync_seconds &&
      peak_rss_mib <= TARGETS.peak_rss_mib &&
      changes.lag_p99_seconds <= TARGETS.lag_p99_seconds &&
      changes.lost === 0 &&
      changes.true_in_the_end;
    process.stderr.write(collector.said());
    console.table({ 'first synchronisation': first, changes });
    const size = { clusters, pods, containers: simulator.containers };
    const pod_bytes = Math.round(simulator.podBytes / pods);
    const verdict = { peak_rss_mib, targets: TARGETS, within };
    console.log(
      JSON.stringify({ bench: 'collect-kubernetes', ...size, pod_bytes, first, changes, ...verdict }),
    );
  } finally {
    for (const step of cleanUp) await step();
  }
}

function contexts(clusters: number, port: number): Record<string, { readonly server: string }> {
  return Object.fromEntries(
    Array.from({ length: clusters }, (_, number) => [
      `cluster-${number}`,
      { server: `https://127.0.0.1:${port}/${number}` },
    ]),
  );
}

/** From the start of the collector until every container is a row. */
async function firstSynchronisation(parts: Parts, begun: number, pods: number) {
  const { collector, database, simulator } = parts;
  const before = cpu(parts);
  for (;;) {
    const { rows } = await database.query<{ count: number }>('select count(*)::int from container');
    if (rows[0]?.count === simulator.containers) break;
    if (performance.now() - begun > GIVE_UP_MS)
      throw new Error(`${collector.said()}\nonly ${rows[0]?.count}`);
    await delay(POLL_MS);
  }
  const seconds = (performance.now() - begun) / 1000;
  return {
    seconds: rounded(seconds),
    pods_per_second: Math.round(pods / seconds),
    peak_rss_mib: rounded(treePeakRssMib(collector.pid), 0),
    cpu_seconds: since(before, cpu(parts)),
  };
}

async function changesFollowed(parts: Parts, order: { eventsPerSecond: number; seconds: number }) {
  const { collector, database, simulator } = parts;
  const before = cpu(parts);
  const meter = new LagMeter(database);
  const sending = simulator.change(order, (samples) => meter.expect(samples));
  const lost = await meter.watch(sending);
  const ended = await sending;
  return {
    events: ended.events,
    events_per_second: rounded(ended.events / ended.seconds, 0),
    samples: meter.seconds.length,
    lost,
    lag_p50_seconds: rounded(quantile(meter.seconds, 0.5), 3),
    lag_p99_seconds: rounded(quantile(meter.seconds, 0.99), 3),
    lag_max_seconds: rounded(Math.max(...meter.seconds), 3),
    lists: ended.lists,
    true_in_the_end: await isTrue(database, ended),
    rss_mib: rounded(rssMib(collector.pid), 0),
    cpu_seconds: since(before, cpu(parts)),
  };
}

/** Changes that were no samples may come in a moment later than the last sample. */
async function isTrue(database: Client, { digest }: Ended): Promise<boolean> {
  for (let tries = 0; tries < 20; tries++) {
    const { rows } = await database.query<{ line: string }>(
      "select container_id || ' ' || restart_count as line from container",
    );
    if (inventoryDigest(rows.map(({ line }) => line)) === digest) return true;
    await delay(POLL_MS);
  }
  return false;
}

type Cpu = Readonly<Record<'collector' | 'simulator' | 'service' | 'postgres', number>>;

function cpu({ collector, simulator, service }: Parts): Cpu {
  const servicePid = service.process.pid as number;
  return {
    collector: cpuSeconds(collector.pid),
    simulator: cpuSeconds(simulator.pid),
    service: cpuSeconds(servicePid),
    postgres: cpuSeconds(servicePid, true),
  };
}

function since(before: Cpu, now: Cpu): Cpu {
  const spent = Object.entries(now).map(([name, seconds]) => [
    name,
    rounded(seconds - before[name as keyof Cpu], 1),
  ]);
  return Object.fromEntries(spent) as Cpu;
}
