import { Client } from 'pg';
import { type ApiClient, apiClient } from '../../src/cli/client.ts';
import { ingest } from '../../src/cli/ingest.ts';
import { embeddedAddress } from '../../src/store/embedded/server.ts';
import { startService, type TestService } from '../../test/support/service.ts';
import { generateContainer } from './containers.ts';

export interface SeededService {
  readonly service: TestService;
  readonly client: ApiClient;
}

/**
 * The real service as a process of its own on a throw-away data folder, with so many generated containers in
 * its inventory. They come in through the ingest endpoint; the service is started anew after that, so that what
 * the import left in its memory is not measured. `service.remove()` ends it.
 */
export async function startSeededService(
  rows: number,
  env: Readonly<Record<string, string>>,
): Promise<SeededService> {
  const first = await startService({ env });
  try {
    const { accepted } = await ingest(apiClient(first), inventoryLines(rows), {
      mode: 'merge',
      onError: 'abort',
    });
    if (accepted !== rows) throw new Error(`${accepted} of ${rows} rows were accepted`);
    await settle(first.dataDir);
    await first.stop();
    const service = await startService({ dataDir: first.dataDir, env });
    return { service, client: apiClient(service) };
  } catch (error) {
    process.stderr.write(first.errors());
    await first.remove();
    throw error;
  }
}

/**
 * What PostgreSQL does by itself within minutes of a large import, done now: else it would fall into a measurement.
 * While anything begun before the import's end is still under way, it cannot mark what all can see, without which
 * nothing is read from an index alone.
 */
async function settle(dataDir: string): Promise<void> {
  const database = new Client({ ...embeddedAddress(dataDir) });
  await database.connect();
  for (let isMarked = false; !isMarked; ) {
    await database.query('vacuum analyze container');
    const { rows } = await database.query(
      "select relallvisible >= relpages as marked from pg_class where oid = 'container'::regclass",
    );
    isMarked = rows[0]?.marked;
  }
  await database.query('checkpoint');
  await database.end();
}

const BATCH_CHARACTERS = 64 * 1024;

/** The first `rows` generated containers as NDJSON, in batches of whole lines. */
export async function* inventoryLines(rows: number): AsyncGenerator<Uint8Array> {
  let batch = '';
  for (let index = 0; index < rows; index += 1) {
    const { risky: _derived, ...line } = generateContainer(index);
    batch += `${JSON.stringify(line)}\n`;
    if (batch.length < BATCH_CHARACTERS) continue;
    yield Buffer.from(batch);
    batch = '';
  }
  yield Buffer.from(batch);
}
