import type { Queryable } from '../database.ts';
import type { GrantRow } from './callers.ts';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly createdAt: Date;
  readonly grants: readonly GrantRow[];
}

/** The users of an account by name, with their grants; `id` narrows to one. */
export async function listUsers(db: Queryable, accountId: string, id?: string): Promise<User[]> {
  const { rows } = await db.query<User>(
    `select u.id, u.name, u.enabled, u.created_at as "createdAt",
       coalesce((select json_agg(json_build_object('projectId', g.project_id,
           'enterpriseProjectId', g.enterprise_project_id, 'role', g.role)
           order by g.project_id nulls first, g.enterprise_project_id nulls first)
         from role_grant g where g.user_id = u.id), '[]') as grants
     from account_user u where u.account_id = $1 and ($2::text is null or u.id = $2) order by u.name`,
    [accountId, id ?? null],
  );
  return rows;
}

/** The first users of all accounts, for whoever holds the data folder and forgot what they are called. */
export async function listUserNames(
  db: Queryable,
): Promise<readonly { readonly userName: string; readonly accountName: string }[]> {
  const { rows } = await db.query<{ userName: string; accountName: string }>(
    `select u.name as "userName", a.name as "accountName" from account_user u join account a on a.id = u.account_id
     order by a.name, u.created_at limit 20`,
  );
  return rows;
}

/** @throws a unique violation when the account has a user of that name */
export async function insertUser(
  db: Queryable,
  accountId: string,
  user: { readonly id: string; readonly name: string; readonly passwordHash: string },
): Promise<void> {
  await db.query('insert into account_user (id, account_id, name, password_hash) values ($1, $2, $3, $4)', [
    user.id,
    accountId,
    user.name,
    user.passwordHash,
  ]);
}

/** Changes what is given and tells whether the user exists. @throws a unique violation when the name is taken */
export async function updateUser(
  db: Queryable,
  accountId: string,
  id: string,
  change: { readonly name?: string; readonly passwordHash?: string; readonly enabled?: boolean },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update account_user set name = coalesce($3, name), password_hash = coalesce($4, password_hash),
       enabled = coalesce($5, enabled) where account_id = $1 and id = $2`,
    [accountId, id, change.name ?? null, change.passwordHash ?? null, change.enabled ?? null],
  );
  return (rowCount ?? 0) > 0;
}

/** Puts one password in the place of another, and tells whether it did: not when that was changed meanwhile. */
export async function replacePassword(
  db: Queryable,
  userId: string,
  formerHash: string,
  passwordHash: string,
): Promise<boolean> {
  const { rowCount } = await db.query(
    'update account_user set password_hash = $3 where id = $1 and password_hash = $2 and enabled',
    [userId, formerHash, passwordHash],
  );
  return (rowCount ?? 0) > 0;
}

export async function deleteUser(db: Queryable, accountId: string, id: string): Promise<boolean> {
  const { rowCount } = await db.query('delete from account_user where account_id = $1 and id = $2', [
    accountId,
    id,
  ]);
  return (rowCount ?? 0) > 0;
}

/**
 * Replaces all grants of a user.
 * @throws a unique violation when two grants are for the same project and enterprise project
 */
export async function replaceGrants(
  db: Queryable,
  accountId: string,
  userId: string,
  grants: readonly GrantRow[],
): Promise<void> {
  await db.query('delete from role_grant where user_id = $1', [userId]);
  await db.query(
    `insert into role_grant (account_id, user_id, project_id, enterprise_project_id, role)
     select $1, $2, * from unnest($3::text[], $4::text[], $5::text[])`,
    [
      accountId,
      userId,
      grants.map(({ projectId }) => projectId),
      grants.map(({ enterpriseProjectId }) => enterpriseProjectId),
      grants.map(({ role }) => role),
    ],
  );
}

/** Whether an enabled user is admin of the whole account. */
export async function hasAccountAdmin(db: Queryable, accountId: string): Promise<boolean> {
  const { rows } = await db.query<{ any: boolean }>(
    `select exists (select from account_user u join role_grant g on g.user_id = u.id
       where u.account_id = $1 and u.enabled and g.role = 'admin'
         and g.project_id is null and g.enterprise_project_id is null) as any`,
    [accountId],
  );
  return rows[0]?.any ?? false;
}
