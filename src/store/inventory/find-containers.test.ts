import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestDatabase } from '../../../test/support/database.ts';
import { container, TestInventory } from '../../../test/support/test-inventory.ts';
import { CONTAINER_EXPORT_KEYS } from '../../contract/container-export.ts';
import type { Database } from '../database.ts';
import { type ContainerOrder, countContainers, findContainer, findContainers } from './find-containers.ts';

let db: Database;
let inventory: TestInventory;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  inventory = await TestInventory.add(db);
  await inventory.ingest([
    container('b', { container_name: 'Web', cpu_limit: '2', high_risk: 1, create_time: 3000 }),
    container('c', { container_name: 'api', cpu_limit: '500m', fatal_risk: 1, create_time: 1000 }),
    container('a', { container_name: 'web', low_risk: 9, create_time: 2000, labels: { app: 'web' } }),
  ]);
});

async function found(order?: ContainerOrder, page = { offset: 0, limit: 100 }, filters = {}) {
  const rows = await findContainers(db, inventory.everything, { filters, order, page });
  const total = await countContainers(db, inventory.everything, filters);
  return { total, ids: rows.map(({ container_id }) => container_id).join('') };
}

describe('sorted', () => {
  test.each([
    [undefined, 'bca'],
    [{ key: 'container_id', direction: 'asc' }, 'abc'],
    [{ key: 'container_id', direction: 'desc' }, 'cba'],
    // Of the same name, whatever its case, in the order of insertion.
    [{ key: 'container_name', direction: 'asc' }, 'cba'],
    [{ key: 'create_time', direction: 'asc' }, 'cab'],
    [{ key: 'risky', direction: 'desc' }, 'cba'],
    // As quantities, and what has none last.
    [{ key: 'cpu_limit', direction: 'asc' }, 'cba'],
    [{ key: 'cpu_limit', direction: 'desc' }, 'bca'],
  ] as const)('%j gives %s', async (order, ids) => {
    expect(await found(order)).toEqual({ total: 3, ids });
  });

  test.each(CONTAINER_EXPORT_KEYS)('by %s, pages follow each other', async (key) => {
    const order = { key, direction: 'desc' } as const;
    const { ids } = await found(order);
    const pages = await Promise.all([0, 1, 2, 3].map((offset) => found(order, { offset, limit: 1 })));
    expect(pages.map((page) => page.ids).join('')).toBe(ids);
    expect(pages.map(({ total }) => total)).toEqual([3, 3, 3, 3]);
  });

  test('filters and sorts at once', async () => {
    const order = { key: 'container_name', direction: 'desc' } as const;
    expect(await found(order, undefined, { containerName: 'WEB', risky: true })).toEqual({
      total: 2,
      ids: 'ba',
    });
  });
});

test('one container is shown with its labels and who reports it, and only within the scope', async () => {
  expect(await findContainer(db, inventory.everything, 'a')).toMatchObject({
    container_id: 'a',
    labels: { app: 'web' },
    source_kind: 'cluster',
    source_name: 'prod',
  });
  expect(await findContainer(db, inventory.everything, 'z')).toBeUndefined();
  const elsewhere = { ...inventory.everything, enterpriseProjectIds: ['sales'] };
  expect(await findContainer(db, elsewhere, 'a')).toBeUndefined();
});
