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

test('of a pipelined transaction all is done or nothing, and its connection goes on', async () => {
  await db.query('create table pipelined (n int primary key)');
  const insert = (...numbers: number[]) =>
    db.pipelined(async (client) =>
      numbers.map((n) => client.query('insert into pipelined values ($1)', [n])),
    );
  await insert(1, 2);
  await expect(insert(3, 2, 4)).rejects.toThrow(/duplicate key/);
  await insert(5);
  expect((await db.query('select n from pipelined order by n')).rows).toEqual([{ n: 1 }, { n: 2 }, { n: 5 }]);
});
