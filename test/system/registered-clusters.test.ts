import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { hasOpenssl, selfSigned } from '../support/certificate.ts';
import { jsonOf } from '../support/exported-file.ts';
import { hasPostgres15, type PostgresServer, startPostgres15 } from '../support/postgres-server.ts';
import { kubeconfig, RecordedCluster } from '../support/recorded-cluster.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { create } from '../support/user.ts';

/** Against hanging; a take-over is to come within 15 seconds. */
const GUARD = { timeout: 60_000, interval: 50 };
/** Several waits, on a busy machine. */
const TEST_MS = 180_000;
const CLUSTERS = '/api/v1/projects/{project_id}/clusters';

describe.skipIf(!hasOpenssl)('registered clusters of services that end (skipped without openssl)', () => {
  const tls = hasOpenssl ? selfSigned() : { cert: Buffer.alloc(0), key: Buffer.alloc(0) };
  const services: TestService[] = [];
  let cluster: RecordedCluster;
  /** Watches of pods that are open. */
  let watches = 0;

  beforeEach(async () => {
    watches = 0;
    cluster = new RecordedCluster(tls);
    cluster.answer = (url, response) => {
      if (url.searchParams.has('watch')) {
        watches += 1;
        response.once('close', () => {
          watches -= 1;
        });
      }
      return false;
    };
    await cluster.listen();
  });
  afterEach(async () => {
    for (const service of services.splice(0)) await service.remove();
    await cluster.close();
  });

  const start = async (options: Parameters<typeof startService>[0] = {}) => {
    const service = await startService(options);
    services.push(service);
    return service;
  };
  const register = (service: TestService) => {
    const body = { name: 'prod', kubeconfig: kubeconfig(tls.cert, { prod: { server: cluster.url } }) };
    return create<{ id: string }>(service, CLUSTERS, body);
  };
  const shown = async (service: TestService, id: string) =>
    jsonOf<{ state: string; last_sync?: number }>(await signedFetch(service, 'GET', `${CLUSTERS}/${id}`));
  /** Resolves to when all of it was brought, once that is later than `before`. */
  const synchronised = (service: TestService, id: string, before = 0) =>
    vi.waitUntil(async () => {
      const { state, last_sync = 0 } = await shown(service, id);
      return state === 'synchronised' && last_sync > before ? last_sync : undefined;
    }, GUARD);
  /** The first thing that whoever takes a cluster asks. */
  const takers = () => cluster.requests.filter((request) => request === 'GET /api/v1/nodes').length;

  test(
    'a service that was killed collects again when it is back',
    async () => {
      const service = await start();
      const { id } = await register(service);
      const first = await synchronised(service, id);
      await service.kill();
      const again = await start({ dataDir: service.dataDir });
      await synchronised(again, id, first);
      expect(again.errors()).toBe('');
    },
    TEST_MS,
  );

  describe.skipIf(!hasPostgres15)('on one PostgreSQL (skipped without postgresql-15)', () => {
    let postgres: PostgresServer | undefined;
    const dataDir = mkdtempSync(join(tmpdir(), 'waybill-registered-'));
    afterAll(() => {
      postgres?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    });

    test(
      'one of several services collects a cluster; when it dies, another does',
      async () => {
        postgres = await startPostgres15();
        const options = { dataDir, env: { WAYBILL_DATABASE_URL: postgres.url } };
        const first = await start(options);
        const { id } = await register(first);
        const synced = await synchronised(first, id);
        const second = await start(options);
        await first.kill();
        await synchronised(second, id, synced);
        expect(takers()).toBe(2);
        const third = await start(options);
        await vi.waitUntil(() => watches === 1, GUARD);

        // One that does not collect it removes it; the one that does, ends.
        expect((await signedFetch(third, 'DELETE', `${CLUSTERS}/${id}`)).status).toBe(204);
        await vi.waitUntil(() => watches === 0, GUARD);
        expect(takers()).toBe(2);
        const { total_num } = await jsonOf<{ total_num: number }>(
          await signedFetch(third, 'GET', '/api/v1/projects/{project_id}/inventory/sources'),
        );
        expect(total_num).toBe(0);
      },
      TEST_MS,
    );
  });
});
