import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase } from '../../../test/support/database.ts';
import { PROD, TestInventory } from '../../../test/support/test-inventory.ts';
import { insertRegistration } from '../clusters/registrations.ts';
import type { Database } from '../database.ts';
import { putSource } from '../inventory/sources.ts';
import type { Scope } from '../scope.ts';
import { staleSources } from './stale-sources.ts';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db?.close());

test('a registered cluster that was never read is no empty one to whom its containers would belong', async () => {
  const inventory = await TestInventory.add(db);
  const away = { state: 'unreachable', reason: 'away' } as const;
  await putSource(db, inventory.everything, PROD, { report: away });
  const stale = async (scope: Scope) => {
    const { parameters, sql } = staleSources(scope, {});
    return (await db.query<{ stale_sources: object[] }>(sql, parameters.values)).rows[0]?.stale_sources;
  };
  const [sales, research] = [inventory.scope('sales'), inventory.scope('0', 'research')];
  expect(await stale(sales)).toEqual([]);
  await db.transaction((client) =>
    insertRegistration(client, inventory.projectId, {
      ...{
        id: 'prod',
        name: PROD.name,
        enterpriseProjectId: 'sales',
        enterpriseProjectIds: null,
        settings: {},
      },
      access: { context: 'prod', server: 'https://127.0.0.1:1', credentials: 'token' },
      encryptedAccess: Buffer.from('secret'),
    }),
  );
  expect(await stale(sales)).toEqual([{ ...PROD, ...away }]);
  expect(await stale(research)).toEqual([]);
});
