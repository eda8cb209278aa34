import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ApiClient, apiClient } from '../src/cli/client.ts';
import { ingest } from '../src/cli/ingest.ts';
import { startService } from '../test/support/service.ts';
import { rounded } from './support/figures.ts';
import { wholeNumber } from './support/options.ts';
import { descendantsMib, peakRssMib, rssMib } from './support/process-memory.ts';
import { inventoryLines } from './support/seeded-service.ts';

/** What each import finds: nothing, the same rows, the same rows with other restart counts. */
const PASSES = ['first', 'unchanged', 'changed'] as const;
type Pass = (typeof PASSES)[number];

interface Figures {
  readonly seconds: number;
  readonly rows_per_second: number;
  /** The most the service's own process has had so far; PostgreSQL's processes after the import, apart. */
  readonly peak_rss_mib: number;
  readonly postgres_mib: number;
}

/**
 * Rows a second into the embedded database, through the ingest endpoint of the real service as a process of its
 * own. The lines come from a file, so that making them is not measured; sending and signing them is.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { rows: { type: 'string', default: '100000' } } });
  const rows = wholeNumber('rows', values.rows);
  const folder = await mkdtemp(join(tmpdir(), 'waybill-bench-'));
  const service = await startService();
  try {
    const { pid } = service.process;
    if (pid === undefined) throw new Error('the service has no process');
    const [lines, changed] = [join(folder, 'lines.ndjson'), join(folder, 'changed.ndjson')];
    await writeFile(lines, inventoryLines(rows));
    await writeFile(changed, restarted(inventoryLines(rows)));
    const idle = rounded(rssMib(pid), 0);
    const figures = {} as Record<Pass, Figures>;
    for (const pass of PASSES) {
      const seconds = await importFile(apiClient(service), pass === 'changed' ? changed : lines, rows);
      figures[pass] = {
        seconds: rounded(seconds),
        rows_per_second: Math.round(rows / seconds),
        peak_rss_mib: rounded(peakRssMib(pid), 0),
        postgres_mib: rounded(descendantsMib(pid), 0),
      };
    }
    console.table(figures);
    const { seconds, rows_per_second } = figures.first;
    const { peak_rss_mib } = figures.changed;
    console.log(
      JSON.stringify({
        bench: 'ingest',
        ...{ rows, seconds, rows_per_second, peak_rss_mib, idle_rss_mib: idle },
        ...{ unchanged: figures.unchanged, changed: figures.changed },
      }),
    );
  } finally {
    await service.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

async function importFile(client: ApiClient, file: string, rows: number): Promise<number> {
  const start = performance.now();
  const { accepted } = await ingest(client, createReadStream(file), { mode: 'merge', onError: 'abort' });
  if (accepted !== rows) throw new Error(`${accepted} of ${rows} rows were accepted`);
  return (performance.now() - start) / 1000;
}

/** The lines with every container restarted once more. */
async function* restarted(batches: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const batch of batches) {
    yield String(batch).replaceAll(
      /"restart_count":(\d+)/g,
      (_match, count: string) => `"restart_count":${Number(count) + 1}`,
    );
  }
}
