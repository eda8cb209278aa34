import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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

  test('two that replace one source leave what one of them brought', async () => {
    const fleet = (prefix: string) =>
      Array.from({ length: 2500 }, (_, index) => container(`${prefix}${index}`));
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(
        ['a', 'b'].map((prefix) => inventory.ingest(fleet(prefix), { mode: 'replace', source: PROD })),
      );
      const left = await inventory.ids();
      expect(left).toHaveLength(2500);
      expect(new Set(left.map((id) => String(id)[0])).size).toBe(1);
    }
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
