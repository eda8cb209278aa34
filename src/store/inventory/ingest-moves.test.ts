import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestDatabase } from '../../../test/support/database.ts';
import { container, PROD, TestInventory } from '../../../test/support/test-inventory.ts';
import type { Database } from '../database.ts';

// A container whose next line names another enterprise project, or that reports of several callers name.

let db: Database;
let inventory: TestInventory;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  inventory = await TestInventory.add(db);
});

const inSales = { enterprise_project_id: 'sales' };
const inResearch = { enterprise_project_id: 'research' };

/** Which containers there are, where, and whose source reports them. */
const places = async () =>
  (
    await inventory.stored('container_id, c.enterprise_project_id as place, s.enterprise_project_id as owner')
  ).map(({ container_id, place, owner }) => [container_id, place, owner]);

test.each(['merge', 'replace'] as const)('moves there with all that is known of it, by %s', async (mode) => {
  await inventory.ingest([container('c1', { ...inSales, low_risk: 3 }), container('c2', inSales)]);
  const [{ id } = {}] = await inventory.stored('c.id');
  await inventory.ingest([container('c1', inResearch), container('c2')], { mode, source: PROD });
  expect(await places()).toEqual([
    ['c1', 'research', null],
    ['c2', '0', null],
  ]);
  expect((await inventory.stored('c.id, low_risk'))[0]).toEqual({ id, low_risk: 3 });
});

test('moves from one source to another on the way', async () => {
  await inventory.ingest([container('c1', inSales)]);
  await inventory.ingest([container('c1', { ...inResearch, cluster_name: 'other' })]);
  expect(await inventory.stored('c.enterprise_project_id, name')).toEqual([{ ...inResearch, name: 'other' }]);
});

test('moves as often as the lines of one stream say', async () => {
  const gone = { container_id: 'c1', deleted: true };
  await inventory.ingest([container('c1')]);
  await inventory.ingest([
    container('c1', inSales),
    container('c1', inResearch),
    container('c2', inSales),
    gone,
    container('c1', inSales),
  ]);
  expect(await places()).toEqual([
    ['c2', 'sales', null],
    ['c1', 'sales', null],
  ]);
});

test('is moved by who may write to both enterprise projects, whoever brought it', async () => {
  await inventory.ingest([container('c1', inResearch)]);
  const both = inventory.scope('research', 'sales');
  await inventory.ingest([container('c1', inSales)], {}, both);
  expect(await places()).toEqual([['c1', 'sales', 'sales']]);
  await inventory.ingest([container('c1', inResearch)], {}, both);
  expect(await places()).toEqual([['c1', 'research', 'research']]);
});

test('is two where two callers with one enterprise project each bring it, and one again for who has both', async () => {
  await inventory.ingest([container('c1', inSales)], {}, inventory.scope('sales'));
  await inventory.ingest([container('c1', inResearch)], {}, inventory.scope('research'));
  expect(await places()).toHaveLength(2);
  await inventory.ingest([container('c1', inResearch)], {}, inventory.scope('research', 'sales'));
  expect(await places()).toEqual([['c1', 'research', 'research']]);
});

test("does not move away what an enterprise project's own source reports, so that nobody there learns of it", async () => {
  await inventory.ingest([container('c1', inSales), container('c2', inSales)], {}, inventory.scope('sales'));
  await inventory.ingest([container('c1', inResearch)], { mode: 'replace', source: PROD });
  expect(await places()).toEqual([
    ['c1', 'sales', 'sales'],
    ['c2', 'sales', 'sales'],
    ['c1', 'research', null],
  ]);
  await inventory.ingest([container('c1', inSales)]);
  expect(await places()).toEqual([
    ['c1', 'sales', null],
    ['c2', 'sales', 'sales'],
  ]);
});

test("replaced by an enterprise project's own operator, a source keeps what others have of it", async () => {
  await inventory.ingest([container('c1', inSales), container('c2', inSales), container('c3', inResearch)]);
  const replace = { mode: 'replace', source: PROD } as const;
  await inventory.ingest([container('c1', inSales)], replace, inventory.scope('sales'));
  expect(await places()).toEqual([
    ['c1', 'sales', 'sales'],
    ['c3', 'research', null],
  ]);
});
