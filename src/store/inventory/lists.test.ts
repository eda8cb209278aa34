import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestDatabase } from '../../../test/support/database.ts';
import { container, PROD, TestInventory } from '../../../test/support/test-inventory.ts';
import type { Database } from '../database.ts';
import type { ContainerFilters } from './container-filters.ts';
import { listContainers } from './containers.ts';
import { countNodes, deleteSource, listSources, putSource } from './sources.ts';

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

async function listed(filters: ContainerFilters, scope = inventory.everything, page = ALL) {
  const { total, containers } = await listContainers(db, scope, filters, page);
  return { total, ids: containers.map(({ container_id }) => container_id) };
}

async function sourceNames(scope = inventory.everything): Promise<string[]> {
  return (await listSources(db, scope, {}, ALL)).sources.map(({ kind, name }) => `${kind}/${name}`);
}

describe('containers', () => {
  test.each([
    [{ containerName: 'WEB' }, ['c1', 'c2']],
    [{ containerName: '%' }, ['c3']],
    [{ containerName: 'a_b' }, []],
    [{ podName: 'ärger' }, ['c2']],
    [{ imageName: 'shop/', containerName: 'web' }, ['c1', 'c2']],
    [{ clusterContainer: false }, ['c3']],
    [{ clusterContainer: true, podName: 'x' }, []],
  ] as const)('%j finds %j', async (filters, ids) => {
    const { cluster_name: _cluster, ...alone } = container('c3', {
      host_name: 'h',
      container_name: '100% a-b',
    });
    await inventory.ingest([
      container('c1'),
      container('c2', { pod_name: 'ÄRGER-1', container_name: 'my-Web' }),
      alone,
    ]);
    expect(await listed(filters)).toEqual({ total: ids.length, ids });
  });

  test('pages follow each other, the total stays', async () => {
    const ids = Array.from({ length: 25 }, (_, index) => `c${index}`);
    await inventory.ingest(ids.map((id) => container(id)));
    const pages = await Promise.all(
      [0, 10, 20, 30].map((offset) => listed({}, inventory.everything, { offset, limit: 10 })),
    );
    expect(pages.flatMap((page) => page.ids)).toEqual(ids);
    expect(pages.map(({ total }) => total)).toEqual([25, 25, 25, 25]);
  });

  test('of other enterprise projects are neither listed nor counted', async () => {
    await inventory.ingest([container('c1'), container('c2', { enterprise_project_id: 'sales' })]);
    expect(await listed({}, inventory.scope('sales'))).toEqual({ total: 1, ids: ['c2'] });
    expect(await listed({}, inventory.scope())).toEqual({ total: 0, ids: [] });
  });
});

describe('sources', () => {
  test('exist once something names them, and tell what was said of them', async () => {
    const { cluster_name: _cluster, ...alone } = container('c2', { host_name: 'h1' });
    await inventory.ingest([container('c1', { cluster_id: 'id', cluster_type: 'cce' }), alone]);
    const asOf = new Date('2026-01-02T03:04:05.678Z');
    await putSource(
      db,
      inventory.everything,
      { kind: 'host', name: 'h1' },
      { state: 'stale', reason: 'away', asOf },
    );
    const { total, sources } = await listSources(db, inventory.everything, {}, ALL);
    expect(total).toBe(2);
    expect(sources).toMatchObject([
      { ...PROD, cluster_id: 'id', cluster_type: 'cce', state: 'current', reason: null },
      { kind: 'host', name: 'h1', cluster_id: null, state: 'stale', reason: 'away', as_of: asOf },
    ]);
    expect((await listSources(db, inventory.everything, { kind: 'cluster', name: 'RO' }, ALL)).total).toBe(1);
  });

  test('are read anew by every import, and current again once replaced', async () => {
    await inventory.ingest([container('c1')]);
    await putSource(db, inventory.everything, PROD, { state: 'stale', reason: 'away', asOf: new Date(0) });
    const source = async () => (await listSources(db, inventory.everything, {}, ALL)).sources[0];
    await inventory.ingest([container('c1')]);
    expect(await source()).toMatchObject({ state: 'stale', reason: 'away' });
    expect((await source())?.as_of.getTime()).toBeGreaterThan(0);
    await inventory.ingest([container('c1')], { mode: 'replace', source: PROD });
    expect(await source()).toMatchObject({ state: 'current', reason: null });
  });

  test('that are said to be stale keep the time they were last read', async () => {
    await inventory.ingest([container('c1')]);
    await putSource(db, inventory.everything, PROD, { state: 'current', asOf: new Date(1000) });
    const away = { state: 'stale', reason: 'away' } as const;
    expect((await putSource(db, inventory.everything, PROD, away)).as_of.getTime()).toBe(1000);
    expect(
      (await putSource(db, inventory.everything, PROD, { state: 'current' })).as_of.getTime(),
    ).toBeGreaterThan(1000);
  });

  test('a type that is put becomes that of the containers', async () => {
    await inventory.ingest([container('c1'), container('c2', { cluster_name: 'other' })]);
    await putSource(db, inventory.everything, PROD, { state: 'current', clusterType: 'azure' });
    await putSource(db, inventory.everything, PROD, { state: 'current' });
    expect(await inventory.stored('c.cluster_type')).toEqual([
      { cluster_type: 'azure' },
      { cluster_type: null },
    ]);
  });

  test('a removed one takes its containers along', async () => {
    await inventory.ingest([container('c1'), container('c2', { cluster_name: 'other' })]);
    expect(await deleteSource(db, inventory.everything, PROD)).toBe(true);
    expect(await inventory.ids()).toEqual(['c2']);
    expect(await sourceNames()).toEqual(['cluster/other']);
    expect(await deleteSource(db, inventory.everything, PROD)).toBe(false);
  });

  test('of the whole project are seen where they report containers, and told of by nobody there', async () => {
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

  test('of an enterprise project are as if there were none of that name elsewhere', async () => {
    await inventory.ingest([
      container('c1', { enterprise_project_id: 'research', cluster_id: 'id of prod', cluster_type: 'cce' }),
    ]);
    await putSource(db, inventory.everything, PROD, { state: 'stale', reason: 'away', asOf: new Date(0) });
    const sales = inventory.scope('sales');
    const own = async () =>
      (await listSources(db, sales, {}, ALL)).sources.map(
        ({ id: _id, as_of: _asOf, name: _name, ...told }) => told,
      );
    const unknown = { kind: 'cluster', name: 'unknown' } as const;
    for (const { name } of [PROD, unknown]) {
      await inventory.ingest(
        [container(`in ${name}`, { enterprise_project_id: 'sales', cluster_name: name })],
        {},
        sales,
      );
    }
    const told = { kind: 'cluster', enterprise_project_id: 'sales', cluster_id: null, cluster_type: null };
    expect(await own()).toEqual(Array(2).fill({ ...told, state: 'current', reason: null }));
    for (const source of [PROD, unknown]) {
      expect(await putSource(db, sales, source, { state: 'stale', reason: 'theirs' })).toMatchObject(told);
    }
    expect(await own()).toEqual(Array(2).fill({ ...told, state: 'stale', reason: 'theirs' }));

    await inventory.ingest([], { mode: 'replace', source: PROD });
    await inventory.ingest([container('c1', { enterprise_project_id: 'research', cluster_type: 'aws' })]);
    expect(await own()).toEqual(Array(2).fill({ ...told, state: 'stale', reason: 'theirs' }));
    expect(await inventory.ids()).toEqual(['in prod', 'in unknown', 'c1']);
    const all = (await listSources(db, inventory.everything, {}, ALL)).sources;
    expect(all.map(({ name, enterprise_project_id, state }) => [name, enterprise_project_id, state])).toEqual(
      [
        ['prod', null, 'current'],
        ['prod', 'sales', 'stale'],
        ['unknown', 'sales', 'stale'],
      ],
    );
    expect(await deleteSource(db, inventory.everything, PROD)).toBe(true);
    expect(await inventory.ids()).toEqual(['in unknown']);
  });

  test('of callers with several enterprise projects are told of together', async () => {
    const both = inventory.scope('research', 'sales');
    const owners = async () =>
      (await listSources(db, both, {}, ALL)).sources.map(({ enterprise_project_id, state }) => [
        enterprise_project_id,
        state,
      ]);
    await inventory.ingest([], { mode: 'replace', source: PROD }, both);
    expect(await owners()).toEqual([['research', 'current']]);
    await inventory.ingest([container('c1', { enterprise_project_id: 'sales' })], {}, both);
    await putSource(db, both, PROD, { state: 'stale', clusterType: 'ali' });
    expect(await owners()).toEqual([
      ['research', 'stale'],
      ['sales', 'stale'],
    ]);
    expect(await inventory.stored('c.cluster_type')).toEqual([{ cluster_type: 'ali' }]);
    await inventory.ingest([], { mode: 'replace', source: PROD }, both);
    expect(await owners()).toEqual([
      ['research', 'current'],
      ['sales', 'current'],
    ]);
  });

  test('have as many nodes as their containers in reach are on', async () => {
    await inventory.ingest([
      ...['n1', 'n2', 'n2', undefined].map((node_name, index) => container(`c${index}`, { node_name })),
      container('c9', { node_name: 'n3', enterprise_project_id: 'sales' }),
    ]);
    const { sources } = await listSources(db, inventory.everything, {}, ALL);
    const ids = sources.map(({ id }) => id);
    expect([...(await countNodes(db, inventory.everything, ids)).values()]).toEqual([3]);
    expect([...(await countNodes(db, inventory.scope('0'), ids)).values()]).toEqual([2]);
  });
});
