import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testFolder } from '../../test/support/test-folder.ts';
import { connect, type Database } from './database.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open.ts';

const root = testFolder();
let db: Database;

beforeAll(async () => {
  db = await openDatabase({ dataDir: join(root, 'data') }, () => undefined);
});
afterAll(() => db.close());

test('services that start together migrate an empty database once', async () => {
  await db.query('create database together');
  const settings = { ...db.settings, database: 'together' };
  const services = [1, 2, 3].map(() => connect(settings, () => undefined));
  await Promise.all(services.map((service) => migrate(service)));
  const { rows } = await db.query('select name from waybill_migration order by name');
  expect((await services[0]?.query('select name from waybill_migration order by name'))?.rows).toEqual(rows);
  await Promise.all(services.map((service) => service.close()));
});

test('a program older than the schema refuses to run on it', async () => {
  await db.query("insert into waybill_migration (name) values ('9999-from-the-future.sql')");
  await expect(migrate(db)).rejects.toThrow(/newer Waybill.*9999-from-the-future\.sql/);
  await db.query("delete from waybill_migration where name = '9999-from-the-future.sql'");
  await migrate(db);
});

test('a transaction that fails leaves nothing', async () => {
  await db.query('create table counted (n int)');
  const failing = db.transaction(async (client) => {
    await client.query('insert into counted values (1)');
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect((await db.query('select * from counted')).rows).toEqual([]);
});
