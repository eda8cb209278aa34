import { LINE_ERRORS_MAX, type LineError } from '../../contract/inventory.ts';
import type { PoolClient } from '../database.ts';
import type { Scope } from '../scope.ts';
import type { Rejections } from './entry.ts';

/** Takes lines out of `incoming` whose enterprise project is not there or not the caller's. The others stay locked. */
export async function rejectEnterpriseProjects(client: PoolClient, scope: Scope): Promise<Rejections> {
  const { projectId, enterpriseProjectIds: granted } = scope;
  const { rows: usable } = await client.query<{ id: string }>(
    `select e.id from project p join enterprise_project e on e.account_id = p.account_id
     where p.id = $1 and ($2::text[] is null or e.id = any($2))
       and e.id in (select enterprise_project_id from incoming where round % 2 = 1)
     order by e.id for key share of e`,
    [projectId, granted === 'all' ? null : granted],
  );
  return rejectStaged(
    client,
    'i.round % 2 = 1 and i.enterprise_project_id <> all ($1::text[])',
    [usable.map(({ id }) => id)],
    (row) => ({
      line: row.line,
      field: 'enterprise_project_id',
      message: `must be an enterprise project that exists and that you may write to, got ${JSON.stringify(row.enterprise_project_id)}`,
    }),
  );
}

/** Adds the errors of one stream up, by line. */
export function addUp(parts: readonly Rejections[]): Rejections {
  const errors = parts.flatMap((part) => part.errors).sort((a, b) => a.line - b.line);
  return {
    count: parts.reduce((sum, part) => sum + part.count, 0),
    errors: errors.slice(0, LINE_ERRORS_MAX),
  };
}

interface RejectedRow {
  readonly line: number;
  readonly enterprise_project_id: string;
  readonly total: number;
}

async function rejectStaged(
  client: PoolClient,
  which: string,
  values: readonly unknown[],
  errorOf: (row: RejectedRow) => LineError,
): Promise<Rejections> {
  const { rows } = await client.query<RejectedRow>(
    `with rejected as (delete from incoming i where ${which} returning i.line, i.enterprise_project_id)
     select line, enterprise_project_id, count(*) over () as total from rejected order by line limit ${LINE_ERRORS_MAX}`,
    [...values],
  );
  return { count: rows[0]?.total ?? 0, errors: rows.map(errorOf) };
}
