import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestDatabase } from '../../../test/support/database.ts';
import { container, PROD, TestInventory } from '../../../test/support/test-inventory.ts';
import type { SourceSortKey } from '../../contract/sources.ts';
import { insertRegistration } from '../clusters/registrations.ts';
import type { Database } from '../database.ts';
import type { Scope } from '../scope.ts';
import { countNodes, countObjects } from './count-objects.ts';
import type { SourceName } from './entry.ts';
import {
  deleteCollectedSource,
  deleteSource,
  isFollowed,
  listSources,
  putSource,
  type SourceReport,
} from './sources.ts';

let db: Database;
let inventory: TestInventory;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  inventory = await TestInventory.add(db);
});

const ALL = { offset: 0, limit: 100 };

const report = (told: SourceReport, scope = inventory.everything, source: SourceName = PROD) =>
  putSource(db, scope, source, { report: told });
const prod = async () => (await listSources(db, inventory.everything, {}, ALL)).sources[0];

/** PROD, whose containers go to sales. */
const register = (id: string, enterpriseProjectIds: readonly string[] | null) =>
  db.transaction((client) =>
    insertRegistration(client, inventory.projectId, {
      ...{ id, name: PROD.name, enterpriseProjectId: 'sales', enterpriseProjectIds, settings: {} },
      access: { context: 'prod', server: 'https://127.0.0.1:1', credentials: 'token' },
      encryptedAccess: Buffer.from('secret'),
    }),
  );

async function sourceNames(scope = inventory.everything): Promise<string[]> {
  return (await listSources(db, scope, {}, ALL)).sources.map(({ kind, name }) => `${kind}/${name}`);
}

test('sources exist once something names them, and tell what was said of them', async () => {
  const { cluster_name: _cluster, ...alone } = container('c2', { host_name: 'h1' });
  await inventory.ingest([container('c1', { cluster_id: 'id', cluster_type: 'cce' }), alone]);
  const lastSeen = new Date('2026-01-02T03:04:05.678Z');
  const host = { kind: 'host', name: 'h1' } as const;
  await report({ state: 'unreachable', reason: 'away', lastSeen }, inventory.everything, host);
  const { total, sources } = await listSources(db, inventory.everything, {}, ALL);
  expect(total).toBe(2);
  expect(sources).toMatchObject([
    { ...PROD, cluster_id: 'id', cluster_type: 'cce', state: 'synchronised', reason: null },
    { ...host, cluster_id: null, state: 'unreachable', reason: 'away', last_seen: lastSeen },
  ]);
  expect((await listSources(db, inventory.everything, { kind: 'cluster', name: 'RO' }, ALL)).total).toBe(1);
});

test('a source is as of when its rows were last known to be what it had, however it is now', async () => {
  const lastSeen = new Date(1000);
  const never = { last_seen: null, last_sync: null, age_seconds: null };
  expect(await putSource(db, inventory.everything, PROD, {})).toMatchObject({ state: 'syncing', ...never });
  const away = { state: 'unreachable', reason: 'away' } as const;
  expect(await report(away)).toMatchObject({ ...away, ...never });

  await inventory.ingest([container('c1')], { mode: 'replace', source: PROD });
  const read = await prod();
  expect(read).toMatchObject({ state: 'synchronised', reason: null, age_seconds: 0 });
  expect(read?.last_seen?.getTime()).toBeGreaterThan(Date.now() - 60_000);
  expect(read?.last_sync).toEqual(read?.last_seen);

  const { last_sync } = read ?? {};
  await report({ state: 'synchronised', lastSeen });
  expect(await report(away)).toMatchObject({ ...away, last_seen: lastSeen, last_sync });
  expect((await prod())?.age_seconds).toBeGreaterThan(1e9);
  // Of the rows of before a change says nothing, nor does a list that is under way.
  await inventory.ingest([container('c2')]);
  expect(await prod()).toMatchObject({ ...away, last_seen: lastSeen, last_sync });
  expect(await report({ state: 'syncing' })).toMatchObject({
    ...{ state: 'syncing', reason: null, last_seen: lastSeen, last_sync },
  });
  await inventory.ingest([], { mode: 'replace', source: PROD });
  expect(await prod()).toMatchObject({ state: 'synchronised', age_seconds: 0 });
  expect((await report({ state: 'synchronised' })).last_seen?.getTime()).toBeGreaterThan(1e12);
});

test('a source that somebody promised to tell of is unreachable once they are silent for longer', async () => {
  const silentFor = (seconds: number) =>
    db.query(`update source set heard_at = now() - make_interval(secs => $2) where project_id = $1`, [
      inventory.projectId,
      seconds,
    ]);
  const unreachable = () => listSources(db, inventory.everything, { state: 'unreachable' }, ALL);
  const promised = { state: 'synchronised', expectedWithinS: 60 } as const;
  await inventory.ingest([container('c1')]);
  await silentFor(1e6);
  expect(await prod()).toMatchObject({ state: 'synchronised', expected_within: null });

  expect(await report(promised)).toMatchObject({ state: 'synchronised', expected_within: 60 });
  await silentFor(50);
  expect((await unreachable()).total).toBe(0);
  await silentFor(70);
  expect((await unreachable()).sources).toMatchObject([
    {
      name: 'prod',
      reason: expect.stringMatching(/^no word from its collector since 2\d{3}-\d\d-\d\dT[\d:]{8}Z$/),
    },
  ]);
  expect((await listSources(db, inventory.everything, { state: 'synchronised' }, ALL)).total).toBe(0);

  await inventory.ingest([container('c1')]);
  expect(await prod()).toMatchObject({ state: 'synchronised', reason: null, expected_within: 60 });
  await report({ state: 'syncing', expectedWithinS: 60 });
  await silentFor(70);
  expect(await prod()).toMatchObject({ state: 'unreachable' });
  // What was said before the silence counts.
  await report({ state: 'unreachable', reason: 'away', expectedWithinS: 60 });
  await silentFor(70);
  expect(await prod()).toMatchObject({ state: 'unreachable', reason: 'away' });
  await report({ state: 'synchronised' });
  await silentFor(1e6);
  expect(await prod()).toMatchObject({ state: 'synchronised', expected_within: null });
});

test('a type that is put becomes that of the containers', async () => {
  await inventory.ingest([container('c1'), container('c2', { cluster_name: 'other' })]);
  await putSource(db, inventory.everything, PROD, { clusterType: 'azure' });
  await report({ state: 'synchronised' });
  expect(await inventory.stored('c.cluster_type')).toEqual([
    { cluster_type: 'azure' },
    { cluster_type: null },
  ]);
});

test('a removed source takes its containers along', async () => {
  await inventory.ingest([container('c1'), container('c2', { cluster_name: 'other' })]);
  expect(await deleteSource(db, inventory.everything, PROD)).toBe(true);
  expect(await inventory.ids()).toEqual(['c2']);
  expect(await sourceNames()).toEqual(['cluster/other']);
  expect(await deleteSource(db, inventory.everything, PROD)).toBe(false);
});

test('sources of the whole project are seen where they report containers, and told of by nobody there', async () => {
  await inventory.ingest([
    container('c1', { enterprise_project_id: 'sales' }),
    container('c2', { enterprise_project_id: 'research' }),
    container('c3', { enterprise_project_id: 'research', cluster_name: 'theirs' }),
  ]);
  const sales = inventory.scope('sales');
  expect(await sourceNames(sales)).toEqual(['cluster/prod']);
  expect(await deleteSource(db, sales, { kind: 'cluster', name: 'theirs' })).toBe(false);
  expect(await deleteSource(db, sales, PROD)).toBe(true);
  expect(await deleteSource(db, sales, PROD)).toBe(false);
  expect(await inventory.ids()).toEqual(['c2', 'c3']);
  expect(await sourceNames()).toEqual(['cluster/prod', 'cluster/theirs']);
  expect(await sourceNames(sales)).toEqual([]);
});

test('one of the project’s without containers is seen where its registration puts them, and by who sees all', async () => {
  await report({ state: 'unreachable', reason: 'away' });
  const [sales, research] = [inventory.scope('sales'), inventory.scope('0', 'research')];
  expect(await sourceNames(sales)).toEqual([]);
  expect(await sourceNames(inventory.scope('0', 'sales', 'research'))).toEqual(['cluster/prod']);
  await register('of the project', null);
  expect([await sourceNames(sales), await sourceNames(research)]).toEqual([['cluster/prod'], []]);
});

test('sources of an enterprise project are as if there were none of that name elsewhere', async () => {
  await inventory.ingest([
    container('c1', { enterprise_project_id: 'research', cluster_id: 'id of prod', cluster_type: 'cce' }),
  ]);
  await report({ state: 'unreachable', reason: 'away' });
  const sales = inventory.scope('sales');
  const own = async () =>
    (await listSources(db, sales, {}, ALL)).sources.map(
      ({ kind, enterprise_project_id, cluster_id, cluster_type, state, reason, last_sync }) => ({
        ...{ kind, enterprise_project_id, cluster_id, cluster_type, state, reason, last_sync },
      }),
    );
  const unknown = { kind: 'cluster', name: 'unknown' } as const;
  for (const { name } of [PROD, unknown]) {
    await inventory.ingest(
      [container(`in ${name}`, { enterprise_project_id: 'sales', cluster_name: name })],
      {},
      sales,
    );
  }
  const none = { cluster_id: null, cluster_type: null, last_sync: null };
  const told = { kind: 'cluster', enterprise_project_id: 'sales', ...none };
  const theirs = { state: 'unreachable', reason: 'theirs' } as const;
  expect(await own()).toEqual(Array(2).fill({ ...told, state: 'synchronised', reason: null }));
  for (const source of [PROD, unknown]) {
    expect(await report(theirs, sales, source)).toMatchObject(told);
  }
  expect(await own()).toEqual(Array(2).fill({ ...told, ...theirs }));

  await inventory.ingest([], { mode: 'replace', source: PROD });
  await inventory.ingest([container('c1', { enterprise_project_id: 'research', cluster_type: 'aws' })]);
  expect(await own()).toEqual(Array(2).fill({ ...told, ...theirs }));
  expect(await inventory.ids()).toEqual(['in prod', 'in unknown', 'c1']);
  const all = (await listSources(db, inventory.everything, {}, ALL)).sources;
  expect(all.map(({ name, enterprise_project_id, state }) => [name, enterprise_project_id, state])).toEqual([
    ['prod', null, 'synchronised'],
    ['prod', 'sales', 'unreachable'],
    ['unknown', 'sales', 'unreachable'],
  ]);
  expect(await deleteSource(db, inventory.everything, PROD)).toBe(true);
  expect(await inventory.ids()).toEqual(['in unknown']);
});

test('of one name the project’s collected source is removed alone, and so is an enterprise project’s', async () => {
  const sales = inventory.scope('sales');
  const there = [container('of the project', { enterprise_project_id: 'sales' })];
  const own = [container('own', { enterprise_project_id: 'sales' })];
  const remove = (owners: readonly string[] | null) =>
    db.transaction((client) => deleteCollectedSource(client, inventory.projectId, PROD, owners));
  await inventory.ingest(there);
  await inventory.ingest(own, {}, sales);
  await remove(['sales', 'research']);
  expect(await inventory.ids()).toEqual(['of the project']);
  await inventory.ingest(own, {}, sales);
  await remove(null);
  expect(await inventory.ids()).toEqual(['own']);
  expect(await sourceNames(sales)).toEqual(['cluster/prod']);
});

test('a source is followed as long as somebody keeps a promise to tell of it, as far as one sees it', async () => {
  const sales = inventory.scope('sales');
  const followed = async () => [
    await isFollowed(db, inventory.everything, PROD),
    await isFollowed(db, sales, PROD),
  ];
  await inventory.ingest([container('c1', { enterprise_project_id: 'research' })]);
  expect(await followed()).toEqual([false, false]);
  await report({ state: 'unreachable', reason: 'away', expectedWithinS: 60 });
  expect(await followed()).toEqual([true, false]);
  await inventory.ingest([container('c2', { enterprise_project_id: 'sales' })]);
  expect(await followed()).toEqual([true, true]);
  await db.query(`update source set heard_at = now() - interval '61 s' where project_id = $1`, [
    inventory.projectId,
  ]);
  expect(await followed()).toEqual([false, false]);
});

test('sources of callers with several enterprise projects are told of together', async () => {
  const both = inventory.scope('research', 'sales');
  const owners = async () =>
    (await listSources(db, both, {}, ALL)).sources.map(({ enterprise_project_id, state }) => [
      enterprise_project_id,
      state,
    ]);
  await inventory.ingest([], { mode: 'replace', source: PROD }, both);
  expect(await owners()).toEqual([['research', 'synchronised']]);
  await inventory.ingest([container('c1', { enterprise_project_id: 'sales' })], {}, both);
  await putSource(db, both, PROD, { clusterType: 'ali', report: { state: 'syncing' } });
  expect(await owners()).toEqual([
    ['research', 'syncing'],
    ['sales', 'syncing'],
  ]);
  expect(await inventory.stored('c.cluster_type')).toEqual([{ cluster_type: 'ali' }]);
  await inventory.ingest([], { mode: 'replace', source: PROD }, both);
  expect(await owners()).toEqual([
    ['research', 'synchronised'],
    ['sales', 'synchronised'],
  ]);
});

test('what sources have is counted as far as the caller may see it', async () => {
  const on = (id: string, node: string, namespace: string, pod: string, more = {}) =>
    container(id, { node_name: node, namespace, pod_name: pod, ...more });
  await inventory.ingest([
    on('c1', 'n1', 'shop', 'web'),
    on('c2', 'n1', 'shop', 'web', { status: 'Waiting' }),
    on('c3', 'n2', 'lab', 'web'),
    on('c4', 'n3', 'sales', 'web', { enterprise_project_id: 'sales' }),
    container('c5', { cluster_name: undefined, host_name: 'h1' }),
  ]);
  const { sources } = await listSources(db, inventory.everything, {}, ALL);
  const ids = sources.map(({ id }) => id);
  const statuses = { Running: 0, Waiting: 0, Terminated: 0, Isolated: 0, Paused: 0 };
  expect([...(await countObjects(db, inventory.everything, ids)).entries()].toSorted()).toEqual([
    [
      ids[0],
      {
        ...{ containers: 4, containers_by_status: { ...statuses, Running: 3, Waiting: 1 } },
        ...{ pods: 3, nodes: 3, namespaces: 3 },
      },
    ],
    [
      ids[1],
      { containers: 1, containers_by_status: { ...statuses, Running: 1 }, pods: 0, nodes: 0, namespaces: 0 },
    ],
  ]);
  expect([...(await countObjects(db, inventory.scope('sales'), ids)).values()]).toMatchObject([
    { containers: 1, pods: 1, nodes: 1, namespaces: 1 },
  ]);
  expect([...(await countNodes(db, inventory.scope('0'), ids)).values()]).toEqual([2]);
});

test('a list is sorted by names, times, or with what is worst off first', async () => {
  const host = { kind: 'host', name: 'Edge' } as const;
  const late = { kind: 'cluster', name: 'late' } as const;
  await report({ state: 'synchronised', lastSeen: new Date(1000) });
  await putSource(db, inventory.everything, late, {});
  await report(
    { state: 'unreachable', reason: 'away', lastSeen: new Date(2000) },
    inventory.everything,
    host,
  );
  const names = async (key: SourceSortKey, direction: 'asc' | 'desc') => {
    const { sources } = await listSources(db, inventory.everything, {}, ALL, { key, direction });
    return sources.map(({ name }) => name);
  };
  expect(await names('name', 'asc')).toEqual([host.name, late.name, PROD.name]);
  expect(await names('state', 'asc')).toEqual([host.name, late.name, PROD.name]);
  expect(await names('state', 'desc')).toEqual([PROD.name, late.name, host.name]);
  // What was never read comes last both ways.
  expect(await names('last_seen', 'asc')).toEqual([PROD.name, host.name, late.name]);
  expect(await names('last_seen', 'desc')).toEqual([host.name, PROD.name, late.name]);
});

test('a list names the registered cluster of a source to whoever may see that one', async () => {
  const sales = inventory.scope('sales');
  await inventory.ingest([container('c1', { enterprise_project_id: 'sales' })]);
  await register('of the project', null);
  await register('of sales', ['sales']);
  const registered = async (scope: Scope) =>
    (await listSources(db, scope, {}, ALL)).sources.map((source) => source.registered_cluster_id);
  expect(await registered(inventory.everything)).toEqual(['of the project']);
  // The project's source is seen in sales, its registration is not.
  expect(await registered(sales)).toEqual([null]);
  await report({ state: 'synchronised' }, sales);
  expect(new Set(await registered(sales))).toEqual(new Set([null, 'of sales']));
});
