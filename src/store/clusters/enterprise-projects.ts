import type { PoolClient, Queryable } from '../database.ts';

/** Those of the project's enterprise projects that are there; `granted` narrows, null does not. */
export async function usableEnterpriseProjects(
  db: Queryable,
  projectId: string,
  granted: readonly string[] | null,
): Promise<ReadonlySet<string>> {
  return ids(db, projectId, granted, '');
}

/** Of these enterprise projects those that are there; they stay until the transaction ends. */
export function heldEnterpriseProjects(
  client: PoolClient,
  projectId: string,
  wanted: readonly string[],
): Promise<ReadonlySet<string>> {
  return ids(client, projectId, wanted, 'order by e.id for key share of e');
}

async function ids(
  db: Queryable,
  projectId: string,
  among: readonly string[] | null,
  lock: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ id: string }>(
    `select e.id from project p join enterprise_project e on e.account_id = p.account_id
     where p.id = $1 and ($2::text[] is null or e.id = any($2)) ${lock}`,
    [projectId, among],
  );
  return new Set(rows.map(({ id }) => id));
}
