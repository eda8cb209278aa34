import { randomBytes } from 'node:crypto';
import { Problem } from '../errors.ts';
import type { Database } from '../store/database.ts';
import { isTaken } from '../store/identity/conflict.ts';
import {
  deleteProject,
  insertProject,
  listProjects,
  lockProject,
  type Project,
  updateProject,
} from '../store/identity/projects.ts';
import { findProjectData } from '../store/identity/tenant-data.ts';
import { requireAccountAdmin } from './authorize.ts';
import type { Caller } from './caller.ts';

/** Ids of accounts, projects, enterprise projects and users look like the cloud's: 32 hexadecimal digits. */
export function generateId(): string {
  return randomBytes(16).toString('hex');
}

/** The projects of the caller's account in which the caller has any role, by name. */
export function visibleProjects(db: Database, caller: Caller, name?: string): Promise<Project[]> {
  const { accountId, tokenProjectId, grants } = caller;
  const named = grants.flatMap(({ projectId }) => (projectId === null ? [] : [projectId]));
  const everywhere = grants.some(({ projectId }) => projectId === null);
  const ids = tokenProjectId !== undefined ? [tokenProjectId] : everywhere ? undefined : named;
  return listProjects(db, accountId, { ...(ids && { ids }), ...(name !== undefined && { name }) });
}

/** @throws {Problem} APIGW.0302, or HSS.0001 when the id or the name is taken */
export async function createProject(
  db: Database,
  caller: Caller,
  project: { readonly id?: string; readonly name: string; readonly description?: string },
): Promise<Project> {
  requireAccountAdmin(caller);
  const { id = generateId(), name, description = '' } = project;
  return insertProject(db, { id, accountId: caller.accountId, name, description }).catch(refuseTaken);
}

/** @throws {Problem} APIGW.0302, HSS.0001 when the name is taken, HSS.0011 */
export async function changeProject(
  db: Database,
  caller: Caller,
  id: string,
  change: { readonly name?: string; readonly description?: string },
): Promise<Project> {
  requireAccountAdmin(caller);
  const project = await updateProject(db, caller.accountId, id, change).catch(refuseTaken);
  if (!project) throw new Problem('HSS.0011', `project ${id}`);
  return project;
}

/**
 * Removes a project, with the roles granted in it. Only an empty one: nothing is deleted that somebody might
 * miss.
 * @throws {Problem} APIGW.0302, HSS.0010 while it has data, HSS.0011
 */
export async function removeProject(db: Database, caller: Caller, id: string): Promise<void> {
  requireAccountAdmin(caller);
  await db.transaction(async (client) => {
    if (!(await lockProject(client, caller.accountId, id))) throw new Problem('HSS.0011', `project ${id}`);
    const table = await findProjectData(client, id);
    if (table) {
      throw new Problem(
        'HSS.0010',
        `project ${id} still has data (${table}); only an empty project can be deleted. Remove its clusters, sources and image findings, ` +
          'and wait until its exported files have expired (7 days)',
      );
    }
    await deleteProject(client, caller.accountId, id);
  });
}

function refuseTaken(error: unknown): never {
  if (isTaken(error)) throw new Problem('HSS.0001', 'a project of this id or name exists already');
  throw error;
}
