import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from './database.ts';

const FOLDER = join(import.meta.dirname, 'migrations');
/** Any constant: it only has to be the same in every Waybill. */
const LOCK_KEY = 0x5761_7962;

/**
 * Brings the schema to this program's version: numbered SQL files, append-only, all in one transaction.
 * Services that start together wait for each other.
 * @throws when the schema is newer than this program
 */
export async function migrate(db: Database): Promise<void> {
  const files = readdirSync(FOLDER)
    .filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name))
    .sort();
  await db.transaction(async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [LOCK_KEY]);
    await client.query(
      `create table if not exists waybill_migration
         (name text primary key, applied_at timestamptz not null default now())`,
    );
    const { rows } = await client.query<{ name: string }>('select name from waybill_migration order by name');
    const unknown = rows.filter(({ name }) => !files.includes(name));
    if (unknown.length > 0) {
      throw new Error(
        `The database was made by a newer Waybill (it has ${unknown.map(({ name }) => name).join(', ')}). ` +
          'Start that version, or restore a backup made before the upgrade.',
      );
    }
    const applied = new Set(rows.map(({ name }) => name));
    for (const name of files.filter((file) => !applied.has(file))) {
      await client.query(readFileSync(join(FOLDER, name), 'utf8'));
      await client.query('insert into waybill_migration (name) values ($1)', [name]);
    }
  });
}
