import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RegisteredCluster } from '../../src/contract/registered-clusters.ts';
import { hasOpenssl, selfSigned } from '../support/certificate.ts';
import { callWaybill, connectionEnv } from '../support/cli.ts';
import { jsonOf } from '../support/exported-file.ts';
import { AFTER, kubeconfig, RecordedCluster, send, TOKEN } from '../support/recorded-cluster.ts';
import { hssRefusal } from '../support/refusal.ts';
import { startService, type TestService } from '../support/service.ts';
import { queryDatabase } from '../support/service-database.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { busyboxReports } from '../support/trivy-operator.ts';
import { addUser, create } from '../support/user.ts';

/** Against hanging. */
const GUARD = { timeout: 30_000, interval: 20 };
const CLUSTERS = '/api/v1/projects/{project_id}/clusters';
/** As many as a test here needs at most. */
const CLUSTERS_MAX = 5;

describe.skipIf(!hasOpenssl)('clusters registered with the service (skipped without openssl)', () => {
  const tls = hasOpenssl ? selfSigned() : { cert: Buffer.alloc(0), key: Buffer.alloc(0) };
  let service: TestService;
  let cluster: RecordedCluster;

  beforeAll(async () => {
    service = await startService({ env: { WAYBILL_CLUSTERS_PER_PROJECT_MAX: String(CLUSTERS_MAX) } });
    for (const id of ['blue', 'green'])
      await create(service, '/api/v1/enterprise-projects', { id, name: id });
  });
  afterAll(() => service?.remove());
  beforeEach(async () => {
    cluster = new RecordedCluster(tls);
    await cluster.listen();
  });
  afterEach(async () => {
    for (const { id } of (await list()).data_list) await remove(id);
    await cluster.close();
    const other = cluster.requests.find((request) => !request.startsWith('GET '));
    if (other) throw new Error(`the collector sent ${other}`);
  });

  const config = (server = cluster.url, token?: string) =>
    kubeconfig(tls.cert, { prod: { server, ...(token !== undefined && { token }) } });
  const post = (body: object, access = service) => signedFetch(access, 'POST', CLUSTERS, { body });
  const register = async (more: object = {}, access = service) => {
    const response = await post({ name: 'prod', kubeconfig: config(), ...more }, access);
    if (response.status !== 201) throw new Error(await response.text());
    return (await response.json()) as RegisteredCluster;
  };
  const list = () =>
    signedFetch(service, 'GET', CLUSTERS).then(jsonOf<{ total_num: number; data_list: RegisteredCluster[] }>);
  const show = (id: string) =>
    signedFetch(service, 'GET', `${CLUSTERS}/${id}`).then(jsonOf<RegisteredCluster>);
  const change = (id: string, body: object) => signedFetch(service, 'PATCH', `${CLUSTERS}/${id}`, { body });
  const remove = (id: string, query = '') => signedFetch(service, 'DELETE', `${CLUSTERS}/${id}${query}`);
  /** Pods of the inventory with their enterprise projects. */
  const pods = async (name = 'prod') => {
    const rows = await queryDatabase<{ pod_name: string; namespace: string; enterprise_project_id: string }>(
      service,
      'select distinct pod_name, namespace, enterprise_project_id from container where cluster_name = $1',
      [name],
    );
    return rows;
  };
  const sourceOf = async (name: string) => {
    const path = '/api/v1/projects/{project_id}/inventory/sources?limit=200';
    const { data_list } = await jsonOf<{ data_list: { name: string }[] }>(
      await signedFetch(service, 'GET', path),
    );
    return data_list.find((source) => source.name === name);
  };
  const podNames = async (name?: string) => (await pods(name)).map(({ pod_name }) => pod_name).sort();
  const collected = (name?: string) =>
    vi.waitFor(async () => expect(await podNames(name)).toEqual(namesOf(AFTER)), GUARD);

  test('registering fills the inventory, changes are followed, and nothing shown is secret', async () => {
    const registered = await register();
    await collected();
    await vi.waitFor(
      async () => expect(await show(registered.id)).toMatchObject({ state: 'synchronised' }),
      GUARD,
    );
    const shown = await show(registered.id);
    expect(shown).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      name: 'prod',
      context: 'prod',
      server: cluster.url,
      certificate_authority_sha256: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
      credentials: 'token',
      enterprise_project_id: '0',
      created_at: expect.any(Number),
      changed_at: expect.any(Number),
      state: 'synchronised',
      last_seen: expect.any(Number),
      last_sync: expect.any(Number),
      age_seconds: expect.any(Number),
    });
    expect(await list()).toMatchObject({ total_num: 1, data_list: [{ id: shown.id, name: 'prod' }] });
  });

  test('a kubeconfig is encrypted where it is stored, and in no log', async () => {
    await register();
    await collected();
    const rows = await queryDatabase<{ text: string }>(
      service,
      'select r::text as text from registered_cluster r',
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.text).not.toContain(TOKEN);
    // bytea is shown as hexadecimal digits.
    expect(rows[0]?.text).not.toContain(Buffer.from(TOKEN).toString('hex'));
    expect(service.errors()).not.toContain(TOKEN);
  });

  test('removing a cluster removes its containers and its source, or keeps them as nobody’s', async () => {
    const first = await register();
    await collected();
    expect((await remove(first.id)).status).toBe(204);
    // At once: nothing that was under way comes after it.
    expect(await pods()).toEqual([]);
    expect(await sourceOf('prod')).toBeUndefined();

    const second = await register();
    await collected();
    expect((await remove(second.id, '?keep_containers=true')).status).toBe(204);
    expect(await podNames()).toEqual(namesOf(AFTER));
    const reason = 'its registration was removed: nobody collects it';
    expect(await sourceOf('prod')).toMatchObject({ state: 'unreachable', reason });
    await hssRefusal(await signedFetch(service, 'GET', `${CLUSTERS}/${second.id}`), 'HSS.0011');
    await hssRefusal(await remove(second.id), 'HSS.0011');
    await signedFetch(service, 'DELETE', '/api/v1/projects/{project_id}/inventory/sources/cluster/prod');
  });

  test('clusters that cannot be read say why, and the others go on', async () => {
    const page = new RecordedCluster(tls);
    page.answer = (_, response) => send(response, 200, '<html>Sign in</html>', 'text/html; charset=utf-8');
    await page.listen();
    try {
      const html = await register({ name: 'page', kubeconfig: config(page.url) });
      const expired = await register({ name: 'expired', kubeconfig: config(cluster.url, 'wrong') });
      const away = await register({ name: 'away', kubeconfig: config('https://127.0.0.1:1') });
      await register({ name: 'good' });
      await collected('good');
      const reasons = [
        [html, `${page.url} answers HTML, not the JSON of a Kubernetes API`],
        [expired, `${cluster.url} answers 401: Unauthorized (is the token or certificate expired?)`],
        [away, 'https://127.0.0.1:1 cannot be reached: connection refused'],
      ] as const;
      for (const [{ id }, reason] of reasons) {
        await vi.waitFor(
          async () => expect(await show(id)).toMatchObject({ state: 'unreachable', reason }),
          GUARD,
        );
      }
    } finally {
      await page.close();
    }
  });

  test('a kubeconfig is renewed without a restart; what is not named stays', async () => {
    const settings = { cluster_type: 'cce', quarantine_label: 'security.example.com/quarantine=true' };
    const { id } = await register({ kubeconfig: config(cluster.url, 'expired'), ...settings });
    await vi.waitFor(async () => expect(await show(id)).toMatchObject({ state: 'unreachable' }), GUARD);
    expect(await jsonOf(await change(id, { kubeconfig: config() }))).toMatchObject(settings);
    await collected();
    const changed = await jsonOf(await change(id, { cluster_type: null, quarantine_label: 'a/b=c' }));
    expect(changed).toMatchObject({ id, name: 'prod', quarantine_label: 'a/b=c', server: cluster.url });
    expect(changed).not.toHaveProperty('cluster_type');
    const text = await hssRefusal(await change(id, { context: 'other' }), 'HSS.0001');
    expect(text).toContain('context needs kubeconfig');
  });

  test('one that cannot be decrypted says so, until it is given again', async () => {
    const { id } = await register({ kubeconfig: config('https://127.0.0.1:1') });
    await queryDatabase(
      service,
      "update registered_cluster set encrypted_access = 'other', version = version + 1",
    );
    const reason = 'its kubeconfig was encrypted under another installation secret; give it again';
    await vi.waitFor(
      async () => expect(await show(id)).toMatchObject({ state: 'unreachable', reason }),
      GUARD,
    );
    await change(id, { kubeconfig: config() });
    await collected();
  });

  test('risks come along: those by rules, and what Trivy Operator reports', async () => {
    const operator = busyboxReports('platform', 'privileged-bare');
    cluster.answer = (url, response) => operator.answer(url, response);
    await register();
    const risks = () =>
      queryDatabase(
        service,
        `select configuration_risk[4] > 0 as configured, vulnerability_risk as vulnerabilities
         from container where pod_name = 'privileged-bare'`,
      );
    const expected = [{ configured: true, vulnerabilities: [0, 0, 1, 0] }];
    await vi.waitFor(async () => expect(await risks()).toEqual(expected), GUARD);
  });

  test('namespaces belong to enterprise projects by the mapping, by their label, else to the cluster’s own', async () => {
    const labels: Record<string, string> = { shop: 'blue', data: 'green', batch: 'nowhere' };
    let move: ((line: string) => void) | undefined;
    cluster.answer = (url, response) => {
      if (url.pathname !== '/api/v1/namespaces') return false;
      if (url.searchParams.has('watch')) {
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.flushHeaders();
        move = (line) => response.write(line);
        return true;
      }
      const items = Object.entries(labels).map(([name, team]) => namespace(name, team));
      return send(
        response,
        200,
        JSON.stringify({ kind: 'NamespaceList', metadata: { resourceVersion: '7' }, items }),
      );
    };
    const { id } = await register({
      enterprise_project_id: 'green',
      namespace_label: 'example.com/team',
      namespaces: { data: 'blue' },
    });
    const placed = async () =>
      Object.fromEntries((await pods()).map((row) => [row.namespace, row.enterprise_project_id]));
    const expected = { shop: 'blue', data: 'blue', batch: 'green', platform: 'green', sandbox: 'green' };
    await vi.waitFor(async () => expect(await placed()).toEqual(expected), GUARD);
    expect(service.errors()).toContain(
      'namespace batch is to belong to nowhere, which is no enterprise project',
    );

    // A label is changed: no restart, no change of a pod.
    await vi.waitUntil(() => move !== undefined, GUARD);
    labels.batch = 'blue';
    move?.(`${JSON.stringify({ type: 'MODIFIED', object: namespace('batch', 'blue') })}\n`);
    await vi.waitFor(async () => expect(await placed()).toEqual({ ...expected, batch: 'blue' }), GUARD);

    expect(await jsonOf(await change(id, { namespace_label: null, namespaces: {} }))).not.toHaveProperty(
      'namespace_label',
    );
    await vi.waitFor(
      async () => expect([...new Set(Object.values(await placed()))]).toEqual(['green']),
      GUARD,
    );
  });

  test('wrong input is refused, and nothing is registered', async () => {
    await register({ name: 'taken', kubeconfig: config('https://127.0.0.1:1') });
    const broken = JSON.parse(config()) as { users: { user: object }[] };
    const withUser = (user: object) => JSON.stringify({ ...broken, users: [{ name: 'prod', user }] });
    const { port } = new URL(service.url);
    const refusals: [object, string][] = [
      [{ kubeconfig: '\t- no: [yaml' }, 'kubeconfig: is not YAML'],
      [
        { kubeconfig: withUser({ exec: { command: 'aws' } }) },
        'kubectl -n waybill create token waybill-collector',
      ],
      [{ context: 'other' }, 'has no context "other"; allowed: "prod"'],
      [{ kubeconfig: config(`https://127.0.0.1:${port}`) }, `127.0.0.1, port ${port}, this service itself`],
      [{ kubeconfig: config(`https://localhost:${port}`) }, 'this service itself'],
      [{ kubeconfig: config('https://169.254.169.254') }, 'a link-local address'],
      [{ name: 'taken' }, 'name must be one that no registered cluster has, got "taken"'],
      [{ name: '' }, 'name must be a text of 1 to 255'],
      [
        { enterprise_project_id: 'red' },
        'enterprise_project_id must be an enterprise project that exists and',
      ],
      [{ namespaces: { shop: 'red' } }, 'namespaces.shop must be an enterprise project that exists and'],
      [{ namespace_label: 'a b' }, 'namespace_label must be the key of a label'],
      [{ quarantine_label: 'x' }, 'quarantine_label must be the key and the value of a label'],
      [{ cluster_type: 'gke' }, 'cluster_type must be one of cce'],
      [{ kubeconfig: 'x'.repeat(262_145) }, 'kubeconfig must be a text of 1 to 262144 characters'],
    ];
    for (const [body, message] of refusals) {
      const response = await post({ name: 'bad', kubeconfig: config(), ...body });
      expect(await hssRefusal(response, 'HSS.0001')).toContain(message);
    }
    expect((await list()).data_list.map(({ name }) => name)).toEqual(['taken']);
  });

  test('as many clusters as are allowed are registered, and no more, each enterprise project for itself', async () => {
    const away = config('https://127.0.0.1:1');
    for (let count = 0; count < CLUSTERS_MAX; count++)
      await register({ name: `c${count}`, kubeconfig: away });
    const text = await hssRefusal(await post({ name: 'further', kubeconfig: away }), 'HSS.0001');
    expect(text).toContain(
      '5 clusters are registered, as many as WAYBILL_CLUSTERS_PER_PROJECT_MAX=5 of the service allows; remove one',
    );
    const grants = [{ project_id: service.projectId, role: 'operator', enterprise_project_id: 'green' }];
    const { access } = await addUser(service, 'operator of green', grants);
    await register({ kubeconfig: away, enterprise_project_id: 'green' }, access as TestService);
    await remove((await list()).data_list.find(({ name }) => name === 'c0')?.id ?? '');
    await register({ name: 'further', kubeconfig: away });
  });

  test('the command line registers, lists, renews and removes clusters', async () => {
    const run = (input: string, ...argv: string[]) =>
      callWaybill(['clusters', ...argv], { env: connectionEnv(service), input });
    const settings = ['--cluster-type', 'cce', '--quarantine-label', 'a/b=c', '--namespace-label', 'team'];
    const places = ['--enterprise-project-id', 'green', '--namespace', 'shop=0', '--namespace', 'data=green'];
    const expired = config(cluster.url, 'expired');
    const added = await run(
      expired,
      'add',
      'prod',
      '-',
      '--context',
      'prod',
      ...settings,
      ...places,
      '--json',
    );
    expect(added).toMatchObject({ code: 0, stderr: '' });
    const { id } = JSON.parse(added.stdout) as RegisteredCluster;
    expect(await show(id)).toMatchObject({
      ...{
        name: 'prod',
        context: 'prod',
        cluster_type: 'cce',
        quarantine_label: 'a/b=c',
        namespace_label: 'team',
      },
      ...{ enterprise_project_id: 'green', namespaces: { shop: '0', data: 'green' } },
    });
    await vi.waitFor(
      async () =>
        expect((await run('', 'list')).stdout).toMatch(/^prod +\w+ +unreachable +never read .* answers 401/m),
      GUARD,
    );
    expect(await run(config(), 'renew', 'prod', '-')).toMatchObject({ code: 0, stderr: '' });
    await collected();
    const again = await run(config(), 'add', 'prod', '-');
    expect([again.code, again.stderr]).toEqual([
      1,
      expect.stringContaining('no registered cluster has, got "prod"'),
    ]);

    // Another one of that name is an enterprise project's own.
    const grants = [{ project_id: service.projectId, role: 'operator', enterprise_project_id: 'blue' }];
    const { access } = await addUser(service, 'another operator of blue', grants);
    const own = await register({ enterprise_project_id: 'blue' }, access as TestService);
    const which = await run('', 'remove', 'prod');
    expect([which.code, which.stderr]).toEqual([
      1,
      expect.stringMatching(/several clusters are called prod; .* \w{32}, \w{32}\n/),
    ]);
    expect(await run('', 'remove', own.id)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await run('', 'remove', 'prod', '--keep-containers')).toMatchObject({ code: 0 });
    expect(await podNames()).toEqual(namesOf(AFTER));
    expect((await run('', 'remove', 'prod')).stderr).toContain('no registered cluster is called prod');
    await signedFetch(service, 'DELETE', '/api/v1/projects/{project_id}/inventory/sources/cluster/prod');
  });

  test('who may write to some enterprise projects registers clusters there, whatever others are called', async () => {
    const project_id = service.projectId;
    const grants = (role: string) => [{ project_id, role, enterprise_project_id: 'blue' }];
    const { access: operator } = await addUser(service, 'operator of blue', grants('operator'));
    const { access: reader } = await addUser(service, 'reader of blue', grants('reader'));
    const whole = await register({ enterprise_project_id: 'blue' });
    expect((await post({ name: 'x', kubeconfig: config() }, reader as TestService)).status).toBe(403);
    await hssRefusal(await post({ name: 'prod', kubeconfig: config() }, operator as TestService), 'HSS.0001');

    const own = await register({ enterprise_project_id: 'blue' }, operator as TestService);
    const seen = await signedFetch(reader as TestService, 'GET', CLUSTERS).then(
      jsonOf<{ data_list: { id: string }[] }>,
    );
    expect(seen.data_list.map(({ id }) => id)).toEqual([own.id]);
    const denied = await signedFetch(operator as TestService, 'DELETE', `${CLUSTERS}/${whole.id}`);
    await hssRefusal(denied, 'HSS.0011');
    const further = { name: 'further', kubeconfig: config(), enterprise_project_id: 'green' };
    await hssRefusal(await post(further, operator as TestService), 'HSS.0001');
  });
});

function namespace(name: string, team: string): object {
  return { metadata: { name, resourceVersion: '8', labels: { 'example.com/team': team } } };
}

function namesOf(list: typeof AFTER): string[] {
  return list.items.map(({ metadata }) => metadata.name).sort();
}
