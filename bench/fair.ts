import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { apiClient } from '../src/cli/client.ts';
import { ingest } from '../src/cli/ingest.ts';
import { Project } from '../src/contract/administration/projects.ts';
import { exportOnce } from './support/export-run.ts';
import { median, rounded } from './support/figures.ts';
import { wholeNumber } from './support/options.ts';
import { inventoryLines, type SeededService, startSeededService } from './support/seeded-service.ts';

const LARGE_EXPORTS = 10;
const SMALL_ROWS = 100;
const ALONE_RUNS = 7;
const BETWEEN_MS = 100;

/**
 * How long one project's export of a hundred rows takes while another's ten exports of `--rows` rows wait and run,
 * against how long it takes alone. Small ones are begun until the last of the large ones has ended.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { rows: { type: 'string', default: '200000' } } });
  const rows = wholeNumber('rows', values.rows);
  const seeded = await startSeededService(rows, { WAYBILL_CONTAINER_EXPORT_ROWS_MAX: '10000000' });
  try {
    const small = await smallTenant(seeded);
    const alone = await repeat(ALONE_RUNS, () => exportOnce(small, SMALL_ROWS));
    const begun = performance.now();
    let over = false;
    const larges = Promise.all(Array.from({ length: LARGE_EXPORTS }, () => exportOnce(seeded.client, rows)));
    const ended = larges.finally(() => {
      over = true;
    });
    const beside: number[] = [];
    do {
      beside.push((await exportOnce(small, SMALL_ROWS)).seconds);
      await Promise.race([ended, delay(BETWEEN_MS)]);
    } while (!over);
    await ended;
    const figures = {
      bench: 'fair',
      rows,
      large_exports: LARGE_EXPORTS,
      large_seconds: rounded((performance.now() - begun) / 1000),
      alone_seconds: rounded(median(alone), 3),
      beside_seconds: rounded(Math.max(...beside), 3),
      beside_median_seconds: rounded(median(beside), 3),
      beside_exports: beside.length,
      delay_seconds: rounded(Math.max(...beside) - median(alone), 3),
    };
    console.log(
      `${SMALL_ROWS} rows alone ${figures.alone_seconds} s; beside ${LARGE_EXPORTS} exports of ${rows} rows at most ${figures.beside_seconds} s (${beside.length} exports)`,
    );
    console.log(JSON.stringify(figures));
  } finally {
    await seeded.service.remove();
  }
}

/** A client of another project with as many containers as are exported there. */
async function smallTenant({ service, client }: SeededService) {
  const path = '/api/v1/projects';
  const { id } = await client.json({ method: 'POST', path, body: { name: 'small' } }, Project);
  const small = apiClient({
    url: service.url,
    accessKey: service.accessKey,
    secretKey: service.secretKey,
    projectId: id,
  });
  await ingest(small, inventoryLines(SMALL_ROWS), { mode: 'merge', onError: 'abort' });
  return small;
}

async function repeat(times: number, action: () => Promise<{ readonly seconds: number }>): Promise<number[]> {
  const seconds: number[] = [];
  for (let time = 0; time < times; time += 1) seconds.push((await action()).seconds);
  return seconds;
}

if (import.meta.main) await run(process.argv.slice(2));
