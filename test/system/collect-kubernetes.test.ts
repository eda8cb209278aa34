import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import Type from 'typebox';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { apiClient } from '../../src/cli/client.ts';
import { ContainerRiskList } from '../../src/contract/container-risks.ts';
import { hasOpenssl, makeCertificate } from '../support/certificate.ts';
import { type CliRun, callWaybill, connectionEnv, MAIN } from '../support/cli.ts';
import { facts, type Row, truth, truthLines } from '../support/cluster-rows.ts';
import {
  AFTER,
  BEFORE,
  EVENTS,
  kubeconfig,
  RecordedCluster,
  recording,
  send,
} from '../support/recorded-cluster.ts';
import { startService, type TestService } from '../support/service.ts';
import { busyboxReports } from '../support/trivy-operator.ts';
import { create } from '../support/user.ts';

/** Against hanging. */
const GUARD = { timeout: 30_000, interval: 100 };

describe.skipIf(!hasOpenssl)('waybill collect kubernetes (skipped without openssl)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-collect-'));
  const config = join(folder, 'kubeconfig');
  let tls: { cert: Buffer; key: Buffer };
  let service: TestService;
  let cluster: RecordedCluster;
  const cleanUp: (() => unknown)[] = [];

  beforeAll(async () => {
    const { cert, key } = makeCertificate(folder);
    tls = { cert: readFileSync(cert), key: readFileSync(key) };
    service = await startService();
  });
  afterAll(async () => {
    await service?.remove();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    for (const { kind, name } of (await sources()).data_list) {
      const path = `/api/v1/projects/{project_id}/inventory/sources/${kind}/${encodeURIComponent(name)}`;
      // Its collector has ended, which is else known by its silence.
      await apiClient({ ...service }).bytes({ method: 'PUT', path, body: { state: 'syncing' } });
      await apiClient({ ...service }).bytes({ method: 'DELETE', path });
    }
    cluster = new RecordedCluster(tls);
    await cluster.listen();
    writeFileSync(config, kubeconfig(tls.cert, { prod: { server: cluster.url } }));
  });
  afterEach(async () => {
    for (const step of cleanUp.splice(0)) await step();
    await cluster.close();
    const other = cluster.requests.find((request) => !request.startsWith('GET '));
    if (other) throw new Error(`the collector sent ${other}`);
  });

  const once = (...more: string[]) =>
    callWaybill(['collect', 'kubernetes', '--kubeconfig', config, '--once', ...more], {
      env: connectionEnv(service),
    });

  /** Starts the collector as its own process; `end` asks it to stop, as a service manager does. */
  function follow(env: Record<string, string> = {}): { readonly end: () => Promise<CliRun> } {
    const { PATH, NODE_COMPILE_CACHE } = process.env;
    const child = spawn(process.execPath, [MAIN, 'collect', 'kubernetes', '--kubeconfig', config], {
      env: { PATH, NODE_COMPILE_CACHE, HOME: folder, ...connectionEnv(service), ...env },
    });
    const texts = Promise.all([text(child.stdout), text(child.stderr)]);
    const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
    cleanUp.push(() => child.kill('SIGKILL'));
    const end = async () => {
      child.kill('SIGTERM');
      const [[stdout, stderr], code] = [await texts, await closed];
      return { code, stdout, stderr };
    };
    return { end };
  }

  async function rowsOf(name: string): Promise<unknown[]> {
    const { data_list } = await apiClient({ ...service }).json(
      {
        method: 'GET',
        path: '/v5/{project_id}/container/kubernetes',
        query: { cluster_container: 'true', limit: '200' },
      },
      Type.Object({
        data_list: Type.Array(Type.Object({ cluster_name: Type.String() }, { additionalProperties: true })),
      }),
    );
    return data_list
      .filter((row) => row.cluster_name === name)
      .map((row) => facts(row as unknown as Row))
      .sort();
  }

  function sources() {
    const Source = Type.Object({ kind: Type.String(), name: Type.String() });
    return apiClient({ ...service }).json(
      {
        method: 'GET',
        path: '/api/v1/projects/{project_id}/inventory/sources',
        query: { limit: '200' },
      },
      Type.Object({ data_list: Type.Array(Source) }),
    );
  }

  async function sourceOf(name: string): Promise<object | undefined> {
    return (await sources()).data_list.find((source) => source.name === name);
  }

  test('--once: every page becomes rows, the type is found, and it ends', async () => {
    expect(await once()).toEqual({
      code: 0,
      stdout: `cluster/prod: ${truth(BEFORE).length} containers in 44 pods (self_built_idc)\n`,
      stderr: '',
    });
    expect(await rowsOf('prod')).toEqual(truth(BEFORE));
    expect(await sourceOf('prod')).toMatchObject({ state: 'synchronised', cluster_type: 'self_built_idc' });
    const [nodes, ...pods] = cluster.requests.filter((request) => !request.includes('/apis/'));
    expect([nodes, pods]).toEqual(['GET /api/v1/nodes', Array(5).fill('GET /api/v1/pods')]);
  });

  test('a container says which risks it has and where they come from; neither rules nor reports need be asked', async () => {
    const line = truthLines(BEFORE).find(({ image_name }) => image_name === 'docker.io/library/busybox:1.35');
    cluster.answer = busyboxReports(line?.namespace, line?.pod_name).answer;
    const risksOf = async () => {
      const path = `/api/v1/projects/{project_id}/containers/${encodeURIComponent(line?.container_id ?? '')}/risks`;
      const call = { method: 'GET', path, query: { limit: '200' } } as const;
      const { data_list } = await apiClient({ ...service }).json(call, ContainerRiskList);
      return data_list.map(({ origin, id, level }) => `${origin} ${id} ${level}`);
    };
    await once('--no-configuration-risks', '--no-trivy-reports');
    expect(await risksOf()).toEqual([]);
    expect(await once()).toMatchObject({ code: 0, stderr: '' });
    const risks = await risksOf();
    expect(risks).toContain('vulnerabilities CVE-2022-28391 high');
    expect(risks).toContain('configuration USR-001 fatal');
    expect(risks).toContain('configuration K8-002 high');
  });

  test('the name, the type and the quarantine label are choices of the operator', async () => {
    const label = ['--quarantine-label', 'security.example.com/quarantine=true'];
    const run = await once('--cluster', 'Straße 1/a', '--cluster-type', 'cce', ...label);
    expect(run.stdout).toMatch(/^cluster\/Straße 1\/a: \d+ containers in 44 pods \(cce\)\n$/);
    expect(cluster.requests).not.toContain('GET /api/v1/nodes');
    expect(await sourceOf('Straße 1/a')).toMatchObject({ cluster_type: 'cce' });
    expect((await rowsOf('Straße 1/a')).some((row) => String(row).includes('Isolated'))).toBe(true);
  });

  test('containers belong to enterprise projects by their namespaces, where one may write there', async () => {
    await create(service, '/api/v1/enterprise-projects', { id: 'blue', name: 'blue' });
    const labels = { shop: 'blue', data: 'nowhere', batch: 'nowhere' };
    cluster.answer = (url, response) => {
      if (url.pathname !== '/api/v1/namespaces') return false;
      const items = Object.entries(labels).map(([name, team]) => ({ metadata: { name, labels: { team } } }));
      return send(response, 200, JSON.stringify({ metadata: { resourceVersion: '7' }, items }));
    };
    const { code, stderr } = await once('--namespace-label', 'team', '--namespace', 'batch=blue');
    expect([code, stderr]).toEqual([
      0,
      'cluster/prod: namespace data is to belong to nowhere, which is no enterprise project that may be written to; ' +
        'its containers go to the default one\n',
    ]);
    const listed = await apiClient({ ...service }).json(
      {
        method: 'GET',
        path: '/v5/{project_id}/container/kubernetes',
        query: { cluster_container: 'true', limit: '200', enterprise_project_id: 'blue' },
      },
      Type.Object({ data_list: Type.Array(Type.Object({ pod_name: Type.String() })) }),
    );
    const expected = BEFORE.items.filter(({ metadata }) => ['shop', 'batch'].includes(metadata.namespace));
    expect([...new Set(listed.data_list.map(({ pod_name }) => pod_name))].sort()).toEqual(
      expected.map(({ metadata }) => metadata.name).sort(),
    );
    expect((await once('--enterprise-project-id', 'blue')).code).toBe(0);
    expect((await once('--namespace', 'shop')).stderr).toContain('Expected namespace=enterprise-project-id');
  });

  test('a watch that breaks again and again, amid its lines, leads to the truth', async () => {
    const streamed = EVENTS.reduce((bytes, { line }) => bytes + line.length, 0);
    let watches = 0;
    cluster.answer = (url, response) => {
      if (!url.searchParams.get('watch')) return false;
      watches += 1;
      cluster.watch(url, response, streamed / 5);
      return true;
    };
    const collector = follow();
    await vi.waitFor(async () => expect(await rowsOf('prod')).toEqual(truth(AFTER)), GUARD);
    expect(watches).toBeGreaterThan(4);
    expect(await collector.end()).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^cluster\/prod: \d+ containers in 44 pods \(self_built_idc\)\n$/),
      stderr: '',
    });
    // One list: each watch went on where the one before broke.
    expect(cluster.requests.filter((request) => request === 'GET /api/v1/nodes')).toHaveLength(1);
  });

  test('a version that is too old (410) leads to a new list, which removes what is gone', async () => {
    cluster.answer = (url, response) => {
      if (url.searchParams.get('watch') !== 'true' || cluster.list === AFTER) return false;
      cluster.list = AFTER;
      return send(response, 200, recording('pods-410-too-old.ndjson'));
    };
    const collector = follow();
    await vi.waitFor(async () => expect(await rowsOf('prod')).toEqual(truth(AFTER)), GUARD);
    expect((await collector.end()).stderr).toBe('');
    expect(await sourceOf('prod')).toMatchObject({ state: 'synchronised' });
  });

  test('a service that is away is waited for, and then gets the truth; --once does not wait', async () => {
    const away = createServer((_, response) => response.writeHead(503).end());
    await new Promise<void>((resolve) => away.listen(0, '127.0.0.1', resolve));
    cleanUp.push(() => away.close());
    const url = `http://127.0.0.1:${(away.address() as AddressInfo).port}`;
    const env = { ...connectionEnv(service), WAYBILL_URL: url };
    const run = await callWaybill(['collect', 'kubernetes', '--kubeconfig', config, '--once'], { env });
    expect(run).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('refused (503)') });

    // From now on it passes everything on to the service.
    let refused = 0;
    away.removeAllListeners('request');
    away.on('request', (request, response) => {
      if (refused++ < 2) return response.writeHead(503).end();
      const { method, headers } = request;
      const onward = httpRequest(new URL(request.url ?? '', service.url), { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      return request.pipe(onward);
    });
    const collector = follow({ WAYBILL_URL: url });
    await vi.waitFor(async () => expect(await rowsOf('prod')).toEqual(truth(AFTER)), GUARD);
    const { stderr } = await collector.end();
    expect(stderr).toMatch(/^cluster\/prod: the service refused \(503\).*; trying again until it answers\n$/);
  });

  test('a token that ends is read anew from the kubeconfig, and nobody hears of it', async () => {
    let token = 'the-first-one';
    cluster.accepts = () => token;
    writeFileSync(config, kubeconfig(tls.cert, { prod: { server: cluster.url, token } }));
    cluster.answer = (url, response) => {
      if (!url.searchParams.get('watch') || token !== 'the-first-one') return false;
      token = 'the-next-one';
      writeFileSync(config, kubeconfig(tls.cert, { prod: { server: cluster.url, token } }));
      response.writeHead(200, { 'Content-Type': 'application/json' }).write(EVENTS[0]?.line);
      return response.end() !== undefined;
    };
    const collector = follow();
    await vi.waitFor(async () => expect(await rowsOf('prod')).toEqual(truth(AFTER)), GUARD);
    expect(token).toBe('the-next-one');
    expect(await collector.end()).toMatchObject({ code: 0, stderr: '' });
  });

  test('a continue token that is too old (410) leads to a list in one piece', async () => {
    cluster.answer = (url, response) => {
      if (url.searchParams.get('continue') !== '20') return false;
      cluster.list = AFTER;
      return send(response, 410, recording('error-410-continue-expired.json'));
    };
    expect(await once()).toMatchObject({ code: 0, stderr: '' });
    expect(await rowsOf('prod')).toEqual(truth(AFTER));
  });

  test('a cluster that dies is unreachable with the reason, its rows stay; back, it is synchronised', async () => {
    const becomes = (state: string) =>
      vi.waitFor(async () => expect(await sourceOf('prod')).toMatchObject({ state }), GUARD);
    const collector = follow();
    await vi.waitFor(async () => expect(await rowsOf('prod')).toEqual(truth(AFTER)), GUARD);
    await becomes('synchronised');
    const lastRead = await sourceOf('prod');
    const { port } = cluster;
    await cluster.close();
    await becomes('unreachable');
    expect(await sourceOf('prod')).toEqual({
      ...lastRead,
      state: 'unreachable',
      reason: `https://127.0.0.1:${port} cannot be reached: connection refused`,
      age_seconds: expect.any(Number),
    });
    expect(await rowsOf('prod')).toEqual(truth(AFTER));

    await cluster.listen(port);
    await becomes('synchronised');
    expect(await rowsOf('prod')).toEqual(truth(AFTER));
    const { stderr } = await collector.end();
    expect(stderr.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^cluster\/prod: .*connection refused;/),
    ]);
  });

  test('a watch that is refused while it goes on marks the cluster unreachable, until it is allowed again', async () => {
    let watches = 0;
    cluster.answer = (url, response) => {
      if (!url.searchParams.get('watch') || ++watches > 1) return false;
      return send(response, 403, recording('error-403-watch.json'));
    };
    const collector = follow();
    await vi.waitFor(async () => expect(await rowsOf('prod')).toEqual(truth(AFTER)), GUARD);
    await vi.waitFor(
      async () => expect(await sourceOf('prod')).toMatchObject({ state: 'synchronised' }),
      GUARD,
    );
    const { stdout, stderr } = await collector.end();
    expect(stderr).toMatch(/^cluster\/prod: \S+ answers 403: pods is forbidden: .* cannot watch .*\n$/);
    expect(stdout).toMatch(/cluster\/prod: can be read again\n$/);
  });

  test('each cluster that fails is one clear line, and the others go on', async () => {
    const forbidden = new RecordedCluster(tls);
    forbidden.answer = (_, response) => send(response, 403, recording('error-403-no-rights.json'));
    const page = new RecordedCluster(tls);
    page.answer = (_, response) => send(response, 200, '<html>Sign in</html>', 'text/html; charset=utf-8');
    const cut = new RecordedCluster(tls);
    cut.answer = (_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 1000 });
      response.write('{"kind":"NodeList","items":[', () => response.destroy());
      return true;
    };
    const gone = new RecordedCluster(tls);
    for (const server of [forbidden, page, cut, gone]) await server.listen();
    cleanUp.push(
      () => cut.close(),
      () => forbidden.close(),
      () => page.close(),
    );
    const { url: goneUrl } = gone;
    await gone.close();
    const text = kubeconfig(tls.cert, {
      good: { server: cluster.url },
      expired: { server: cluster.url, token: 'expired' },
      forbidden: { server: forbidden.url },
      page: { server: page.url },
      cut: { server: cut.url },
      plain: { server: 'http://127.0.0.1:1' },
      gone: { server: goneUrl },
    });
    const parts = JSON.parse(text) as { contexts: unknown[] };
    parts.contexts.push({ name: 'broken', context: { cluster: 'nowhere', user: 'good' } });
    parts.contexts.push({ name: 'twice', context: { cluster: 'good', user: 'good' } });
    writeFileSync(config, JSON.stringify(parts));

    const { code, stdout, stderr } = await once('--all-contexts');
    expect(code).toBe(2);
    expect(stdout).toBe(`cluster/good: ${truth(BEFORE).length} containers in 44 pods (self_built_idc)\n`);
    const stays = '; its containers stay as they are, marked unreachable';
    expect(stderr.trimEnd().split('\n').sort()).toEqual(
      [
        `cluster/expired: ${cluster.url} answers 401: Unauthorized (is the token or certificate expired?)${stays}`,
        `cluster/forbidden: ${forbidden.url} answers 403: pods is forbidden: User "system:serviceaccount:sandbox:no-rights" cannot list resource "pods" in API group "" at the cluster scope${stays}`,
        `cluster/page: ${page.url} answers HTML, not the JSON of a Kubernetes API${stays}`,
        `cluster/cut: the answer was cut off: aborted${stays}`,
        `cluster/plain: the server http://127.0.0.1:1 is not https: a token would be sent in the clear${stays}`,
        `cluster/gone: ${goneUrl} cannot be reached: connection refused${stays}`,
        'context "broken": its cluster "nowhere" is missing or has no server',
        'context "twice": context "good" reads cluster "good" already',
      ].sort(),
    );
    expect(await rowsOf('good')).toEqual(truth(BEFORE));
    // Never read: not empty, and not of any time.
    expect(await sourceOf('expired')).toEqual({
      ...{ kind: 'cluster', name: 'expired', state: 'unreachable' },
      reason: expect.stringContaining('401'),
    });
  });

  test.each([
    ['no kubeconfig at all', 'clusters: []', /has no contexts; is it one\?/],
    ['an empty file', '', /the input is empty/],
    ['nothing but null', 'null', /it is no kubeconfig/],
    ['a page', '<html>\n<body>token: s3cret', /kubeconfig/],
    ['broken YAML', 'users:\n- name: a\n  user: {token: s3cret\nx', /it is not YAML: .*\(\d+:\d+\)$/m],
  ])('%s is refused in one line, which quotes nothing of it', async (_, content, message) => {
    writeFileSync(config, content);
    const { code, stderr } = await once();
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd()).not.toMatch(/\n|s3cret/);
  });

  test('a context that is not there names those that are', async () => {
    const { code, stderr } = await once('--context', 'prdo');
    expect([code, stderr]).toEqual([
      2,
      'context "prdo": no context "prdo" in the kubeconfig; it has "prod"\n',
    ]);
  });
});
