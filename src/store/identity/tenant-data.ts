import { escapeIdentifier } from 'pg';
import type { Queryable } from '../database.ts';

/** Tables of identity itself, settings, and what containers share: they go with a project and do not count as its data. */
const ATTENDANT_TABLES = [
  ...['role_grant', 'token', 'enterprise_project', 'audit_entry'],
  ...['risk_settings', 'configuration_risk_list', 'export_template'],
];

/**
 * The first table in which a project still has rows. Every table with a `project_id` counts, also ones added
 * by later migrations.
 */
export async function findProjectData(db: Queryable, projectId: string): Promise<string | undefined> {
  for (const table of await tablesWith(db, ['project_id'])) {
    const query = `select exists (select from ${escapeIdentifier(table)} where project_id = $1) as any`;
    const { rows } = await db.query<{ any: boolean }>(query, [projectId]);
    if (rows[0]?.any) return table;
  }
  return undefined;
}

/** The first table in which a project of the account has rows of this enterprise project. */
export async function findEnterpriseProjectData(
  db: Queryable,
  accountId: string,
  enterpriseProjectId: string,
): Promise<string | undefined> {
  for (const table of await tablesWith(db, ['project_id', 'enterprise_project_id'])) {
    const { rows } = await db.query<{ any: boolean }>(
      `select exists (select from ${escapeIdentifier(table)}
         where project_id in (select id from project where account_id = $1) and enterprise_project_id = $2) as any`,
      [accountId, enterpriseProjectId],
    );
    if (rows[0]?.any) return table;
  }
  return undefined;
}

async function tablesWith(db: Queryable, columns: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    `select t.table_name as name from information_schema.tables t
     where t.table_schema = current_schema() and t.table_type = 'BASE TABLE' and t.table_name <> all ($2)
       and (select count(*) from information_schema.columns c where c.table_schema = t.table_schema
              and c.table_name = t.table_name and c.column_name = any ($1)) = cardinality($1::text[])
     order by t.table_name`,
    [columns, ATTENDANT_TABLES],
  );
  return rows.map(({ name }) => name);
}
