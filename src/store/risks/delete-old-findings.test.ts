import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase } from '../../../test/support/database.ts';
import { findingsLine, tellFindings, vulnerability } from '../../../test/support/test-findings.ts';
import { container, TestInventory } from '../../../test/support/test-inventory.ts';
import type { Database } from '../database.ts';
import { deleteOldFindings } from './delete-old-findings.ts';

const FOUND = [vulnerability('CVE-1', 'fatal')];
const digest = (digit: string) => `sha256:${digit.repeat(64)}`;

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db?.close());

async function images(inventory: TestInventory): Promise<unknown[]> {
  const { rows } = await db.query<{ image: string }>(
    'select image from image_findings where project_id = $1 order by id',
    [inventory.projectId],
  );
  return rows.map(({ image }) => image);
}

test('old findings go once no container has their image, and no counter with them', async () => {
  const inventory = await TestInventory.add(db);
  await inventory.ingest([
    container('by name', { image_name: 'docker.io/library/nginx' }),
    container('by digest', { image_name: 'shop/web:latest', image_digest: digest('a') }),
    container('digest in its name', { image_name: `shop/api@${digest('b')}` }),
  ]);
  const told = [
    { image_name: 'nginx:latest' },
    // Of this name other digests were, before the one that runs now.
    { image_name: 'shop/web:latest', image_digest: digest('a') },
    { image_name: 'shop/web:latest', image_digest: digest('0') },
    { image_digest: digest('b') },
    { image_name: 'shop/gone:1' },
  ];
  await tellFindings(
    inventory,
    told.map((line) => findingsLine(FOUND, line)),
  );
  await db.query(`update image_findings set received_at = now() - interval '31 days'`);
  await tellFindings(inventory, [findingsLine(FOUND, { image_name: 'shop/later:1' })]);
  const counted = () => inventory.stored('container_id, fatal_risk');
  const before = await counted();
  expect(before).toHaveLength(3);
  expect(before.every(({ fatal_risk }) => fatal_risk === 1)).toBe(true);

  const other = await TestInventory.add(db);
  await tellFindings(other, [findingsLine(FOUND, { image_name: 'nginx' })]);
  await db.query(`update image_findings set received_at = now() - interval '31 days' where project_id = $1`, [
    other.projectId,
  ]);

  await deleteOldFindings(db, 32);
  expect(await images(inventory)).toHaveLength(6);
  await deleteOldFindings(db, 30);
  expect(await images(inventory)).toEqual(['nginx:latest', digest('a'), digest('b'), 'shop/later:1']);
  expect(await counted()).toEqual(before);
  // What one project runs keeps nothing in another.
  expect(await images(other)).toEqual([]);
});
