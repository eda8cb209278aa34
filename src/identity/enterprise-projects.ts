import { Problem } from '../errors.ts';
import type { Database } from '../store/database.ts';
import { isReferred, isTaken } from '../store/identity/conflict.ts';
import {
  deleteEnterpriseProject,
  type EnterpriseProject,
  insertEnterpriseProject,
  listEnterpriseProjects,
  lockEnterpriseProject,
  renameEnterpriseProject,
} from '../store/identity/enterprise-projects.ts';
import { findEnterpriseProjectData } from '../store/identity/tenant-data.ts';
import { deleteEmptySources } from '../store/inventory/sources.ts';
import { deleteOwnFindings } from '../store/risks/image-findings.ts';
import { ALL_GRANTED, DEFAULT_ENTERPRISE_PROJECT, grantsIn, requireAccountAdmin } from './authorize.ts';
import type { Caller } from './caller.ts';
import { generateId } from './projects.ts';

/** The enterprise projects in which the caller has any role, by id. */
export function visibleEnterpriseProjects(db: Database, caller: Caller): Promise<EnterpriseProject[]> {
  const { tokenProjectId, grants } = caller;
  const held = tokenProjectId === undefined ? grants : grantsIn(caller, tokenProjectId);
  const named = held.flatMap(({ enterpriseProjectId }) => enterpriseProjectId ?? []);
  const all = held.some(({ enterpriseProjectId }) => enterpriseProjectId === null);
  return listEnterpriseProjects(db, caller.accountId, all ? undefined : named);
}

/** @throws {Problem} APIGW.0302, or HSS.0001 when the id or the name is taken or reserved */
export async function createEnterpriseProject(
  db: Database,
  caller: Caller,
  { id = generateId(), name }: { readonly id?: string; readonly name: string },
): Promise<EnterpriseProject> {
  requireAccountAdmin(caller);
  if (id === ALL_GRANTED)
    throw new Problem('HSS.0001', `id must not be ${ALL_GRANTED}, which stands for all`);
  return insertEnterpriseProject(db, caller.accountId, { id, name }).catch(refuseTaken);
}

/** @throws {Problem} APIGW.0302, HSS.0001 when the name is taken, HSS.0010 for the default one, HSS.0011 */
export async function changeEnterpriseProject(
  db: Database,
  caller: Caller,
  id: string,
  { name }: { readonly name: string },
): Promise<EnterpriseProject> {
  requireAccountAdmin(caller);
  refuseDefault(id);
  const changed = await renameEnterpriseProject(db, caller.accountId, id, name).catch(refuseTaken);
  if (!changed) throw new Problem('HSS.0011', `enterprise project ${id}`);
  return changed;
}

/**
 * Removes an enterprise project that nothing belongs to and no user is granted a role in.
 * @throws {Problem} APIGW.0302, HSS.0010 while it is used and for the default one, HSS.0011
 */
export async function removeEnterpriseProject(db: Database, caller: Caller, id: string): Promise<void> {
  requireAccountAdmin(caller);
  refuseDefault(id);
  await db.transaction(async (client) => {
    if (!(await lockEnterpriseProject(client, caller.accountId, id))) {
      throw new Problem('HSS.0011', `enterprise project ${id}`);
    }
    await deleteEmptySources(client, caller.accountId, id);
    await deleteOwnFindings(client, caller.accountId, id);
    const table = await findEnterpriseProjectData(client, caller.accountId, id);
    if (table) {
      throw new Problem(
        'HSS.0010',
        `enterprise project ${id} still has data (${table}); move or remove it first`,
      );
    }
    await deleteEnterpriseProject(client, caller.accountId, id).catch((error: unknown) => {
      if (!isReferred(error)) throw error;
      throw new Problem(
        'HSS.0010',
        `enterprise project ${id} is still in use; take back the roles granted in it first`,
      );
    });
  });
}

function refuseDefault(id: string): void {
  if (id === DEFAULT_ENTERPRISE_PROJECT) {
    throw new Problem('HSS.0010', 'enterprise project 0 is the default one and stays as it is');
  }
}

function refuseTaken(error: unknown): never {
  if (isTaken(error))
    throw new Problem('HSS.0001', 'an enterprise project of this id or name exists already');
  throw error;
}
