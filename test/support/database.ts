import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../src/store/database.ts';
import { openDatabase } from '../../src/store/open.ts';
import { layCluster } from './cluster-template.ts';

/** An embedded PostgreSQL with the schema, on a throw-away folder; closing it removes the folder. */
export async function openTestDatabase(): Promise<Database> {
  const root = mkdtempSync(join(tmpdir(), 'waybill-db-'));
  // As root, PostgreSQL's own user must be able to pass through.
  chmodSync(root, 0o711);
  const dataDir = join(root, 'data');
  await layCluster(dataDir);
  const db = await openDatabase({ dataDir }, () => undefined);
  const close = async () => {
    await db.close();
    rmSync(root, { recursive: true, force: true });
  };
  return { ...db, close };
}
