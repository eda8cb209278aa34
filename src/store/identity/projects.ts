import type { Queryable } from '../database.ts';

export interface Project {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly description: string;
  readonly createdAt: Date;
}

const COLUMNS = `id, account_id as "accountId", name, description, created_at as "createdAt"`;

/** The projects of an account by name; `ids` and `name` narrow, undefined does not. */
export async function listProjects(
  db: Queryable,
  accountId: string,
  only: { readonly ids?: readonly string[]; readonly name?: string } = {},
): Promise<Project[]> {
  const { rows } = await db.query<Project>(
    `select ${COLUMNS} from project
     where account_id = $1 and ($2::text[] is null or id = any($2)) and ($3::text is null or name = $3)
     order by name`,
    [accountId, only.ids ?? null, only.name ?? null],
  );
  return rows;
}

/** @throws a unique violation when the id or the name is taken */
export async function insertProject(db: Queryable, project: Omit<Project, 'createdAt'>): Promise<Project> {
  const { rows } = await db.query<Project>(
    `insert into project (id, account_id, name, description) values ($1, $2, $3, $4) returning ${COLUMNS}`,
    [project.id, project.accountId, project.name, project.description],
  );
  return rows[0] as Project;
}

/** @throws a unique violation when the name is taken */
export async function updateProject(
  db: Queryable,
  accountId: string,
  id: string,
  change: { readonly name?: string; readonly description?: string },
): Promise<Project | undefined> {
  const { rows } = await db.query<Project>(
    `update project set name = coalesce($3, name), description = coalesce($4, description)
     where account_id = $1 and id = $2 returning ${COLUMNS}`,
    [accountId, id, change.name ?? null, change.description ?? null],
  );
  return rows[0];
}

/** Locks a project's row against whoever would add data to it, until the transaction ends. */
export async function lockProject(db: Queryable, accountId: string, id: string): Promise<boolean> {
  const { rows } = await db.query('select 1 from project where account_id = $1 and id = $2 for update', [
    accountId,
    id,
  ]);
  return rows.length > 0;
}

export async function deleteProject(db: Queryable, accountId: string, id: string): Promise<void> {
  await db.query('delete from project where account_id = $1 and id = $2', [accountId, id]);
}
