import { Problem } from '../errors.ts';
import type { Database, Queryable } from '../store/database.ts';
import { lockAccount } from '../store/identity/accounts.ts';
import { isReferred, isTaken } from '../store/identity/conflict.ts';
import { listEnterpriseProjects } from '../store/identity/enterprise-projects.ts';
import { listProjects } from '../store/identity/projects.ts';
import { deleteTokensOfUser } from '../store/identity/tokens.ts';
import {
  deleteUser,
  hasAccountAdmin,
  insertUser,
  listUsers,
  replaceGrants,
  type User,
  updateUser,
} from '../store/identity/users.ts';
import { requireAccountAdmin } from './authorize.ts';
import type { Caller, Grant } from './caller.ts';
import { generatePassword, hashPassword } from './password.ts';
import { generateId } from './projects.ts';

/** What may be changed of a user; what is absent stays. */
export interface UserChange {
  readonly name?: string;
  readonly password?: string;
  readonly enabled?: boolean;
  /** All grants from now on. */
  readonly grants?: readonly Grant[];
}

/** The users of the account by name. @throws {Problem} APIGW.0302 */
export async function usersOfAccount(db: Database, caller: Caller): Promise<User[]> {
  requireAccountAdmin(caller);
  return listUsers(db, caller.accountId);
}

/**
 * Creates a user. Without a password one is generated; it is returned this once.
 * @throws {Problem} APIGW.0302, or HSS.0001 when the name is taken or a grant names what does not exist
 */
export async function createUser(
  db: Database,
  caller: Caller,
  user: { readonly name: string; readonly password?: string; readonly grants?: readonly Grant[] },
): Promise<{ readonly user: User; readonly generatedPassword?: string }> {
  requireAccountAdmin(caller);
  const generatedPassword = user.password === undefined ? generatePassword() : undefined;
  const passwordHash = await hashPassword(user.password ?? generatedPassword ?? '');
  const id = generateId();
  const created = await db.transaction(async (client) => {
    await insertUser(client, caller.accountId, { id, name: user.name, passwordHash }).catch(refuseTaken);
    await grant(client, caller.accountId, id, user.grants ?? []);
    return findUser(client, caller.accountId, id);
  });
  return { user: created, ...(generatedPassword !== undefined && { generatedPassword }) };
}

/**
 * Changes a user. A new password, new grants, or disabling signs the user out everywhere, at once.
 * @throws {Problem} APIGW.0302, HSS.0001 as in createUser, HSS.0010 for the last admin, HSS.0011
 */
export async function changeUser(
  db: Database,
  caller: Caller,
  id: string,
  change: UserChange,
): Promise<User> {
  requireAccountAdmin(caller);
  const { name, password, enabled, grants } = change;
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  return db.transaction(async (client) => {
    await lockAccount(client, caller.accountId);
    const changed = await updateUser(client, caller.accountId, id, {
      ...(name !== undefined && { name }),
      ...(passwordHash !== undefined && { passwordHash }),
      ...(enabled !== undefined && { enabled }),
    }).catch(refuseTaken);
    if (!changed) throw new Problem('HSS.0011', `user ${id}`);
    if (grants) await grant(client, caller.accountId, id, grants);
    if (grants || passwordHash !== undefined || enabled === false) await deleteTokensOfUser(client, id);
    await requireSomeAdmin(client, caller.accountId);
    return findUser(client, caller.accountId, id);
  });
}

/** Removes a user with keys and tokens. @throws {Problem} APIGW.0302, HSS.0010 for the last admin, HSS.0011 */
export async function removeUser(db: Database, caller: Caller, id: string): Promise<void> {
  requireAccountAdmin(caller);
  await db.transaction(async (client) => {
    await lockAccount(client, caller.accountId);
    if (!(await deleteUser(client, caller.accountId, id))) throw new Problem('HSS.0011', `user ${id}`);
    await requireSomeAdmin(client, caller.accountId);
  });
}

async function findUser(db: Queryable, accountId: string, id: string): Promise<User> {
  const [user] = await listUsers(db, accountId, id);
  if (!user) throw new Problem('HSS.0011', `user ${id}`);
  return user;
}

async function requireSomeAdmin(db: Queryable, accountId: string): Promise<void> {
  if (!(await hasAccountAdmin(db, accountId))) {
    throw new Problem(
      'HSS.0010',
      'the account would be left without an enabled user who is admin of all of it',
    );
  }
}

async function grant(
  db: Queryable,
  accountId: string,
  userId: string,
  grants: readonly Grant[],
): Promise<void> {
  const projects = new Set((await listProjects(db, accountId)).map(({ id }) => id));
  const enterpriseProjects = new Set((await listEnterpriseProjects(db, accountId)).map(({ id }) => id));
  for (const [index, { projectId, enterpriseProjectId }] of grants.entries()) {
    const at = `grants[${index}]`;
    if (projectId !== null && !projects.has(projectId)) {
      throw new Problem('HSS.0001', `${at}.project_id: project ${projectId} does not exist`);
    }
    if (enterpriseProjectId !== null && !enterpriseProjects.has(enterpriseProjectId)) {
      throw new Problem('HSS.0001', `${at}.enterprise_project_id: ${enterpriseProjectId} does not exist`);
    }
  }
  await replaceGrants(db, accountId, userId, grants).catch((error: unknown) => {
    if (isTaken(error)) {
      throw new Problem(
        'HSS.0001',
        'grants: two are for the same project and enterprise project; give one role',
      );
    }
    if (isReferred(error)) throw new Problem('HSS.0001', 'grants: a project of these was deleted meanwhile');
    throw error;
  });
}

function refuseTaken(error: unknown): never {
  if (isTaken(error)) throw new Problem('HSS.0001', 'name: the account has a user of this name already');
  throw error;
}
