import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestDatabase } from '../../../test/support/database.ts';
import { container, TestInventory } from '../../../test/support/test-inventory.ts';
import type { Database } from '../database.ts';
import type { ContainerFilters } from './container-filters.ts';
import { listContainers } from './containers.ts';

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
