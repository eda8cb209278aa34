import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createContainerExport } from '../src/cli/export-task.ts';
import { exportOnce } from './support/export-run.ts';
import { median, quantile, rounded } from './support/figures.ts';
import { wholeNumber } from './support/options.ts';
import { scrape } from './support/scrape.ts';
import { type SeededService, startSeededService } from './support/seeded-service.ts';

const EXPORTS = 8;
const BETWEEN_MS = 100;
/** As clients poll; eight that ask fifty times a second would be measured themselves. */
const POLL_MS = 1000;
const WARM_UP_MS = 3000;
const ALONE_MS = 5000;
const SMALL = { export_size: '1' };
const HEADERS = { export_headers: [['container_id', 'Container']] as [string, string][] };
const DELAY = 'waybill_event_loop_delay_seconds{quantile="0.99"}';

/**
 * How fast a POST that creates a task is answered, and how late the event loop is, while 8 exports run: as many at once
 * as the service does unless told, or `--at-once N`.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { rows: { type: 'string', default: '200000' }, 'at-once': { type: 'string' } },
  });
  const rows = wholeNumber('rows', values.rows);
  const atOnce = values['at-once'];
  const seeded = await startSeededService(rows, {
    WAYBILL_CONTAINER_EXPORT_ROWS_MAX: '10000000',
    ...(atOnce && { WAYBILL_EXPORTS_MAX: atOnce, WAYBILL_EXPORTS_PER_PROJECT_MAX: atOnce }),
  });
  try {
    // The first calls after a start are slower, whatever else runs.
    await postsWhile(seeded, delay(WARM_UP_MS));
    const alone = await postsWhile(seeded, delay(ALONE_MS));
    const begun = performance.now();
    const exports = Promise.all(
      Array.from({ length: EXPORTS }, () => exportOnce(seeded.client, rows, POLL_MS)),
    );
    const beside = await postsWhile(seeded, exports);
    const figures = {
      bench: 'responsive',
      rows,
      exports: EXPORTS,
      at_once: atOnce === undefined ? 'default' : Number(atOnce),
      exports_seconds: rounded((performance.now() - begun) / 1000),
      posts: beside.times.length,
      post_median_ms: rounded(median(beside.times), 1),
      post_p99_ms: rounded(quantile(beside.times, 0.99), 1),
      event_loop_p99_ms: rounded(beside.eventLoopMs, 1),
      alone_post_p99_ms: rounded(quantile(alone.times, 0.99), 1),
      alone_event_loop_p99_ms: rounded(alone.eventLoopMs, 1),
    };
    console.log(
      `${EXPORTS} exports of ${rows} rows at once: POST p99 ${figures.post_p99_ms} ms of ${figures.posts}, event loop p99 ${figures.event_loop_p99_ms} ms late`,
    );
    console.log(JSON.stringify(figures));
  } finally {
    await seeded.service.remove();
  }
}

async function postsWhile(
  { service, client }: SeededService,
  until: Promise<unknown>,
): Promise<{ readonly times: number[]; readonly eventLoopMs: number }> {
  const times: number[] = [];
  let over = false;
  const ended = until.finally(() => {
    over = true;
  });
  // Each scrape begins the delays anew.
  await scrape(service.url, DELAY);
  do {
    const begun = performance.now();
    await createContainerExport(client, HEADERS, SMALL);
    times.push(performance.now() - begun);
    await Promise.race([ended, delay(BETWEEN_MS)]);
  } while (!over);
  await ended;
  return { times, eventLoopMs: (await scrape(service.url, DELAY)) * 1000 };
}

if (import.meta.main) await run(process.argv.slice(2));
