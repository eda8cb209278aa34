import type { Queryable } from '../../src/store/database.ts';
import { insertAccount } from '../../src/store/identity/accounts.ts';
import { insertEnterpriseProject } from '../../src/store/identity/enterprise-projects.ts';
import { insertProject } from '../../src/store/identity/projects.ts';

/** Makes a project in an account of its own, with these enterprise projects. */
export async function addProject(
  db: Queryable,
  id: string,
  enterpriseProjectIds: readonly string[] = ['0'],
): Promise<void> {
  const accountId = `account of ${id}`;
  await insertAccount(db, { id: accountId, name: accountId });
  for (const enterpriseProjectId of enterpriseProjectIds) {
    const named = { id: enterpriseProjectId, name: `name of ${enterpriseProjectId}` };
    await insertEnterpriseProject(db, accountId, named);
  }
  await insertProject(db, { id, accountId, name: `name of ${id}`, description: '' });
}
