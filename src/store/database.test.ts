import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase } from '../../test/support/database.ts';
import type { Database } from './database.ts';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db?.close());

test('a connection that is lost between two statements of a transaction fails it, and nothing else', async () => {
  const lost = db.transaction(async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const ended = new Promise((resolve) => client.once('end', resolve));
    await db.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await ended;
    await client.query('select 1');
  });
  await expect(lost).rejects.toThrow(/not queryable/);
  expect((await db.transaction((client) => client.query('select 1 as one'))).rows).toEqual([{ one: 1 }]);
});
