import { setTimeout as delay } from 'node:timers/promises';
import { quantile } from './figures.ts';
import { descendantsMib, resetPeakRss, rssMib } from './process-memory.ts';

/** What one export did to the service. */
export interface Observation {
  readonly fileId: string;
  readonly seconds: number;
  /** Of the service's process before it; the peak is reset then. */
  readonly idleRssMib: number;
  /** The most that PostgreSQL's processes had meanwhile. */
  readonly postgresMib: number;
  readonly healthzP99Ms: number;
  readonly healthzCalls: number;
}

/** What the start left to be done is done by then. */
const SETTLE_MS = 3000;
const EVERY_MS = 10;
const MEMORY_EVERY = 20;

/** Runs an export and meanwhile calls the service again and again and watches its memory. */
export async function observe(
  service: { readonly pid: number; readonly url: string },
  run: () => Promise<{ fileId: string; seconds: number }>,
): Promise<Observation> {
  await healthzMs(service.url);
  await delay(SETTLE_MS);
  const idleRssMib = rssMib(service.pid);
  resetPeakRss(service.pid);
  const times: number[] = [];
  let postgresMib = 0;
  const exported = run();
  const over = exported.then(() => true);
  do {
    if (times.length % MEMORY_EVERY === 0) postgresMib = Math.max(postgresMib, descendantsMib(service.pid));
    times.push(await healthzMs(service.url));
  } while (!(await Promise.race([over, delay(EVERY_MS, false)])));
  return {
    ...(await exported),
    idleRssMib,
    postgresMib,
    healthzP99Ms: quantile(times, 0.99),
    healthzCalls: times.length,
  };
}

async function healthzMs(url: string): Promise<number> {
  const begun = performance.now();
  const response = await fetch(`${url}/healthz`);
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`GET /healthz: ${response.status}`);
  return performance.now() - begun;
}
