import { LINE_ERRORS_MAX, type LineError } from '../../contract/inventory.ts';
import type { PoolClient } from '../database.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';
import type { Rejections } from './entry.ts';
import { STORED_CONTAINER } from './write-containers.ts';

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

/**
 * Takes lines out of `incoming` whose container is already there in an enterprise project the caller may not
 * touch, and tells no more about it.
 */
export async function rejectTaken(client: PoolClient, scope: Scope): Promise<Rejections> {
  if (scope.enterpriseProjectIds === 'all') return { count: 0, errors: [] };
  const parameters = new Parameters();
  const project = parameters.add(scope.projectId, 'text');
  return rejectStaged(
    client,
    `i.round % 2 = 1 and exists (select from ${STORED_CONTAINER} c
       where c.project_id = ${project} and not (${scopeCondition(scope, parameters, 'c')}))`,
    parameters.values,
    ({ line }) => ({ line, field: 'container_id', message: 'is already taken' }),
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
