import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type Database } from './database.ts';
import { embeddedAddress } from './embedded/server.ts';
import { openDatabase } from './open.ts';

/**
 * Opens the store for maintenance: the embedded PostgreSQL of a running service where there is one, else
 * started for the moment. It never makes a new store.
 * @throws {Error} when the data folder holds none
 */
export async function openDatabaseBeside(
  options: { readonly dataDir: string; readonly databaseUrl?: string },
  onError: (error: Error) => void,
): Promise<Database> {
  const { dataDir, databaseUrl } = options;
  if (databaseUrl !== undefined) return openDatabase(options, onError);
  if (!existsSync(join(dataDir, 'postgres'))) {
    throw new Error(`There is no Waybill store in ${dataDir}; WAYBILL_DATA_DIR names the folder.`);
  }
  const db = connect(embeddedAddress(dataDir), onError);
  try {
    await db.query('select 1');
    return db;
  } catch {
    await db.close();
    return openDatabase(options, onError);
  }
}
