import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase } from '../../../test/support/database.ts';
import type { Database } from '../database.ts';
import { Parameters } from '../parameters.ts';
import { estimateRows, hasAtMost } from './estimate.ts';
import type { RowQuery } from './row-query.ts';

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
  await db.query('create table counted as select i from generate_series(1, 5000) as i');
});
afterAll(() => db?.close());

/** @param rowsSql with `most` in place of a parameter */
function query(rowsSql: string, most: number): RowQuery {
  const parameters = new Parameters();
  return {
    parameters,
    rowsSql: rowsSql.replace('most', parameters.add(most, 'bigint')),
    countSql: `select count(*) from (${rowsSql.replace('limit most', '')}) as found`,
    remarks: { parameters: new Parameters(), sql: '' },
  };
}

const rows = (most: number) => query('select i from counted limit most', most);

test('rows are counted where that takes no time, whatever the planner thinks of them', async () => {
  expect(await hasAtMost(db, rows(1_000_000), 4999)).toBe(false);
  expect(await hasAtMost(db, rows(1_000_000), 5000)).toBe(true);
  expect(await hasAtMost(db, rows(10), 10)).toBe(true);
});

test('where counting takes long, the planner is asked', async () => {
  await db.query('analyze counted');
  const slow = (most: number) =>
    query('select pg_sleep(1), i from counted where pg_sleep(1) is null limit most', most);
  // Of the half of a percent that it takes a condition it knows nothing of to be true for.
  expect(await hasAtMost(db, slow(1_000_000), 30)).toBe(true);
  expect(await hasAtMost(db, slow(1_000_000), 20)).toBe(false);
});

test('what cannot be told counts as more', async () => {
  expect(await hasAtMost(db, query('select i from nowhere limit most', 1), 1000)).toBe(false);
});

test('rows are estimated beyond the limit, by counting or else by the planner', async () => {
  expect(await estimateRows(db, rows(10))).toEqual({ rows: 5000, counted: true });
  await db.query('analyze counted');
  const slow = query('select i from counted where pg_sleep(1) is null limit most', 1_000_000);
  expect(await estimateRows(db, slow)).toEqual({ rows: 25, counted: false });
  expect(await estimateRows(db, query('select i from nowhere limit most', 1))).toBeUndefined();
});
