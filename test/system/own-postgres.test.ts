import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hasPostgres15, type PostgresServer, startPostgres15 } from '../support/postgres-server.ts';
import { CREDENTIALS, startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';

const ROWS = 60_000;
/** Against hanging; a take-over is to come within 15 seconds. */
const GUARD = { timeout: 150_000, interval: 20 };

describe.skipIf(!hasPostgres15)(
  'on a PostgreSQL 15 of the operator’s own (skipped without postgresql-15)',
  () => {
    let postgres: PostgresServer;
    let database: Client;
    let dataDir: string;
    const services: TestService[] = [];

    const start = async () => {
      const service = await startService({ dataDir, env: { WAYBILL_DATABASE_URL: postgres.url } });
      services.push(service);
      return service;
    };

    beforeAll(async () => {
      postgres = await startPostgres15();
      dataDir = mkdtempSync(join(tmpdir(), 'waybill-own-'));
      await start();
      database = new Client(postgres.url);
      await database.connect();
      await database.query("insert into source (project_id, kind, name) values ($1, 'cluster', 'own')", [
        CREDENTIALS.projectId,
      ]);
      await database.query(
        `insert into container (project_id, source_id, create_time, container_id, enterprise_project_id,
         container_name, image_name, status, cluster_name)
       select $1, source.id, 1700000000000 + i, md5(i::text), '0', 'name-' || i, 'image', 'Running', 'own'
       from source, generate_series(1, $2::int) i`,
        [CREDENTIALS.projectId, ROWS],
      );
    });
    afterAll(async () => {
      await database?.end();
      for (const service of services) await service.stop();
      postgres?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    });

    const createTask = async (service: TestService) => {
      const body = {
        export_headers: [
          ['container_id', 'Id'],
          ['container_name', 'Name'],
        ],
      };
      const response = await signedFetch(service, 'POST', '/v5/{project_id}/container/export-task', { body });
      expect(response.status).toBe(200);
      return ((await response.json()) as { task_id: string }).task_id;
    };
    const task = async (id: string) =>
      (await database.query('select state, attempt, rows_written::int from export_task where id = $1', [id]))
        .rows[0];

    test('an export succeeds', async () => {
      const id = await createTask(await start());
      await vi.waitFor(
        async () => expect(await task(id)).toMatchObject({ state: 'success', rows_written: ROWS }),
        GUARD,
      );
    });

    test('another service takes over what a killed one was doing', async () => {
      const [first] = services;
      for (const service of services.splice(1)) await service.stop();
      if (!first) throw new Error('the first service runs');
      const id = await createTask(first);
      await vi.waitFor(async () => expect(await task(id)).toMatchObject({ state: 'running' }), GUARD);
      await first.kill();
      const second = await start();
      await vi.waitFor(async () => expect(await task(id)).toMatchObject({ state: 'success' }), GUARD);
      // A first one may have ended at once, in the lane of small exports.
      expect((await task(id)).attempt).toBeGreaterThanOrEqual(2);
      const poll = await signedFetch(second, 'GET', `/v5/{project_id}/export-task/${id}`);
      expect(await poll.json()).toMatchObject({ task_status: 'success' });
    }, 180_000);
  },
);
