import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database, Queryable } from '../../src/store/database.ts';
import { insertAccount } from '../../src/store/identity/accounts.ts';
import { insertEnterpriseProject } from '../../src/store/identity/enterprise-projects.ts';
import { insertProject } from '../../src/store/identity/projects.ts';
import { openDatabase } from '../../src/store/open.ts';

/** An embedded PostgreSQL with the schema, on a throw-away folder; closing it removes the folder. */
export async function openTestDatabase(): Promise<Database> {
  const root = mkdtempSync(join(tmpdir(), 'waybill-db-'));
  // As root, PostgreSQL's own user must be able to pass through.
  chmodSync(root, 0o711);
  const db = await openDatabase({ dataDir: join(root, 'data') }, () => undefined);
  const close = async () => {
    await db.close();
    rmSync(root, { recursive: true, force: true });
  };
  return { ...db, close };
}

/** A project in an account of its own, with these enterprise projects. */
export async function addProject(
  db: Queryable,
  id: string,
  enterpriseProjectIds: readonly string[] = ['0'],
): Promise<void> {
  await insertAccount(db, { id: `account of ${id}`, name: `account of ${id}` });
  for (const enterpriseProjectId of enterpriseProjectIds) {
    const enterpriseProject = { id: enterpriseProjectId, name: `name of ${enterpriseProjectId}` };
    await insertEnterpriseProject(db, `account of ${id}`, enterpriseProject);
  }
  await insertProject(db, { id, accountId: `account of ${id}`, name: `name of ${id}`, description: '' });
}
