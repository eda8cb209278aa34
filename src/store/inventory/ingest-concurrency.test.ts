import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openTestDatabase } from '../../../test/support/database.ts';
import { container, MERGE, PROD, TestInventory } from '../../../test/support/test-inventory.ts';
import type { Database } from '../database.ts';
import type { InventoryEntry } from './entry.ts';
import { ingestContainers } from './ingest.ts';

let db: Database;
let inventory: TestInventory;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  inventory = await TestInventory.add(db);
});

/** Against hanging. */
const GUARD = { timeout: 60_000, interval: 10 };

/** Resolves once so many connections wait for a lock. */
function lockWaits(count: number): Promise<void> {
  return vi.waitFor(async () => {
    const { rows } = await db.query(`select pid from pg_stat_activity where wait_event_type = 'Lock'`);
    expect(rows).toHaveLength(count);
  }, GUARD);
}

describe('streams beside each other', () => {
  test('a hundred small ones', async () => {
    const reports = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        inventory.ingest([
          container('shared'),
          container(`c${index}`, { cluster_name: `cluster ${index % 3}` }),
        ]),
      ),
    );
    expect(reports.every(({ accepted }) => accepted === 2)).toBe(true);
    expect(await inventory.ids()).toHaveLength(101);
  });

  test('two that replace one source take turns, and leave what one of them brought', async () => {
    await inventory.ingest([container('old')]);
    const fleet = (prefix: string) =>
      Array.from({ length: 2500 }, (_, index) => container(`${prefix}${index}`));
    const replacing = await db.transaction(async (client) => {
      await client.query('select from source where project_id = $1 for update', [inventory.projectId]);
      const streams = ['a', 'b'].map((prefix) =>
        inventory.ingest(fleet(prefix), { mode: 'replace', source: PROD }),
      );
      await lockWaits(2);
      return streams;
    });
    await Promise.all(replacing);
    const left = await inventory.ids();
    expect(left).toHaveLength(2500);
    expect(new Set(left.map((id) => String(id)[0])).size).toBe(1);
  });

  test('a container that moves to where another caller just brings it is there once', async () => {
    await inventory.ingest([container('c1', { container_name: 'ours' })]);
    const [moving] = await db.transaction(async (client) => {
      await client.query(
        `insert into container (project_id, container_id, source_id, enterprise_project_id, container_name,
           image_name, status, create_time) values ($1, 'c1', 0, 'sales', 'theirs', 'image', 'Running', 0)`,
        [inventory.projectId],
      );
      const stream = inventory.ingest([
        container('c1', { container_name: 'ours', enterprise_project_id: 'sales' }),
      ]);
      await lockWaits(1);
      return [stream];
    });
    expect((await moving)?.accepted).toBe(1);
    expect(await inventory.stored('c.enterprise_project_id, container_name, name')).toEqual([
      { enterprise_project_id: 'sales', container_name: 'ours', name: 'prod' },
    ]);
  });

  test('two sources that bring the same new containers in opposite order', async () => {
    const names = Array.from({ length: 5000 }, (_, index) => `c${index}`);
    const reports = await Promise.all([
      inventory.ingest(names.map((name) => container(name, { cluster_name: 'one' }))),
      inventory.ingest(names.reverse().map((name) => container(name, { cluster_name: 'two' }))),
    ]);
    expect(reports.map(({ accepted }) => accepted)).toEqual([5000, 5000]);
    expect(await inventory.ids()).toHaveLength(5000);
  });

  test('one that fails half-way leaves nothing, and the connections as they were', async () => {
    async function* broken(): AsyncGenerator<readonly InventoryEntry[]> {
      for (let line = 1; line <= 5000; line += 1) yield [{ line, value: container(`c${line}`) }];
      throw new Error('the client is gone');
    }
    for (let attempt = 0; attempt < 25; attempt += 1) {
      await expect(ingestContainers(db, inventory.everything, broken(), MERGE)).rejects.toThrow(
        'the client is gone',
      );
    }
    expect(await inventory.ids()).toEqual([]);
    expect((await inventory.ingest([container('c1')])).accepted).toBe(1);
  });
});
