import { afterAll, beforeAll, expect, test } from 'vitest';
import { callWaybill, connectionEnv } from '../support/cli.ts';
import { hostContainers } from '../support/collector.ts';
import { RecordedEngine, recordedInspection } from '../support/recorded-engine.ts';
import { startService, type TestService } from '../support/service.ts';
import { signedFetch } from '../support/signed-fetch.ts';

// `waybill collect docker` as its user meets it, on any machine.

let service: TestService;
let engine: RecordedEngine;
beforeAll(async () => {
  engine = new RecordedEngine();
  [service] = await Promise.all([startService(), engine.listen()]);
});
afterAll(async () => {
  await engine?.remove();
  await service?.remove();
});

const collect = (socket: string, env = connectionEnv(service)) =>
  callWaybill(['collect', 'docker', '--once', '--host-name', 'h 1/ü', '--socket', socket], { env });
const sources = async () => {
  const answer = await signedFetch(service, 'GET', '/api/v1/projects/{project_id}/inventory/sources');
  return ((await answer.json()) as { data_list: Record<string, unknown>[] }).data_list;
};

test('a host that cannot be read says so here and in the service, and keeps what it had', async () => {
  const inspection = recordedInspection('container-paused-worker');
  engine.containers.set(inspection.Id, inspection);
  expect(await collect(engine.socket)).toEqual({
    code: 0,
    stdout: 'host/h 1/ü: 1 containers accepted, 0 rejected\n',
    stderr: '',
  });
  const [read] = await sources();
  expect(read).toMatchObject({ kind: 'host', name: 'h 1/ü', state: 'synchronised' });

  const reason = '/nowhere.sock: there is no such socket; is Docker or podman running?';
  expect(await collect('/nowhere.sock')).toEqual({ code: 2, stdout: '', stderr: `waybill: ${reason}\n` });
  expect(await sources()).toEqual([
    { ...read, state: 'unreachable', reason, age_seconds: expect.any(Number) },
  ]);
  expect(await hostContainers(service, 'paused-worker')).toMatchObject([{ status: 'Paused' }]);
});

test('a container that the service rejects is named, and the others are kept', async () => {
  const long = { ...recordedInspection('container-flaky'), Name: `/${'n'.repeat(300)}` };
  engine.containers.set(long.Id, long);
  const nul = { ...recordedInspection('container-sigkilled'), Name: '/with\0nul' };
  engine.containers.set(nul.Id, nul);
  const run = await collect(engine.socket);
  expect(run).toMatchObject({ code: 1, stdout: 'host/h 1/ü: 2 containers accepted, 1 rejected\n' });
  expect(run.stderr).toBe(
    `host/h 1/ü: container ${long.Id} is rejected: container_name must be a text of 1 to 255 characters, got 300 characters\n`,
  );
  expect(await hostContainers(service, 'with')).toMatchObject([{ container_name: 'with\uFFFDnul' }]);
});

test('a key that is refused ends it with one line', async () => {
  const env = { ...connectionEnv(service), WAYBILL_SECRET_KEY: 'wrong' };
  const run = await callWaybill(['collect', 'docker', '--socket', engine.socket], { env });
  expect(run).toEqual({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^waybill: the service refused \(401 APIGW\.0301\).*\n$/),
  });
});
