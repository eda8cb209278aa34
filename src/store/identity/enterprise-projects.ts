import type { Queryable } from '../database.ts';

export interface EnterpriseProject {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
}

const COLUMNS = `id, name, created_at as "createdAt"`;

/** The enterprise projects of an account by id; `ids` narrows, undefined does not. */
export async function listEnterpriseProjects(
  db: Queryable,
  accountId: string,
  ids?: readonly string[],
): Promise<EnterpriseProject[]> {
  const { rows } = await db.query<EnterpriseProject>(
    `select ${COLUMNS} from enterprise_project
     where account_id = $1 and ($2::text[] is null or id = any($2)) order by id`,
    [accountId, ids ?? null],
  );
  return rows;
}

/** @throws a unique violation when the id or the name is taken */
export async function insertEnterpriseProject(
  db: Queryable,
  accountId: string,
  enterpriseProject: { readonly id: string; readonly name: string },
): Promise<EnterpriseProject> {
  const { rows } = await db.query<EnterpriseProject>(
    `insert into enterprise_project (account_id, id, name) values ($1, $2, $3) returning ${COLUMNS}`,
    [accountId, enterpriseProject.id, enterpriseProject.name],
  );
  return rows[0] as EnterpriseProject;
}

/** @throws a unique violation when the name is taken */
export async function renameEnterpriseProject(
  db: Queryable,
  accountId: string,
  id: string,
  name: string,
): Promise<EnterpriseProject | undefined> {
  const { rows } = await db.query<EnterpriseProject>(
    `update enterprise_project set name = $3 where account_id = $1 and id = $2 returning ${COLUMNS}`,
    [accountId, id, name],
  );
  return rows[0];
}

/** Locks its row against whoever would add data to it, until the transaction ends; false when there is none. */
export async function lockEnterpriseProject(db: Queryable, accountId: string, id: string): Promise<boolean> {
  const { rows } = await db.query(
    'select 1 from enterprise_project where account_id = $1 and id = $2 for update',
    [accountId, id],
  );
  return rows.length > 0;
}

/** @throws a foreign key violation while a user is granted a role in it */
export async function deleteEnterpriseProject(db: Queryable, accountId: string, id: string): Promise<void> {
  await db.query('delete from enterprise_project where account_id = $1 and id = $2', [accountId, id]);
}
