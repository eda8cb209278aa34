import type { PoolClient } from '../database.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';
import type { SourceName } from './entry.ts';
import { GIVEN_COLUMNS } from './staged-row.ts';

const GIVEN = Object.keys(GIVEN_COLUMNS);

/** The source a staged line `i` names, as `s`. */
const STAGED_SOURCE = 'source s on s.kind = i.source_kind and s.name = i.source_name and s.project_id';

/**
 * The stored containers with the id of a staged line `i`, in whatever project, looked up line by line: `offset 0`
 * keeps the planner from joining otherwise, which is ruinous for a project it has no statistics of yet.
 */
export const STORED_CONTAINER =
  'lateral (select * from container where container_id = i.container_id offset 0)';

/**
 * Inserts and changes the containers of a round, in the order of their lines. A row that stays as it is is not
 * written, not even locked: most lines of a periodic import change nothing. The sort also ends the look-ups
 * before the first row is written, so that they never wade through what the statement itself inserts.
 */
export async function writeContainers(client: PoolClient, scope: Scope, round: number): Promise<void> {
  const parameters = new Parameters();
  const projectId = parameters.add(scope.projectId, 'text');
  const given = (alias: string) => GIVEN.map((column) => `${alias}.${column}`).join(', ');
  const clusterType = 'coalesce(i.cluster_type, s.cluster_type)';
  await client.query(
    `insert into container as c
       (project_id, container_id, source_id, cluster_type, reported_risk, ${GIVEN.join(', ')})
     select ${projectId}, i.container_id, s.id, ${clusterType}, i.reported_risk, ${given('i')}
     from incoming i
       join ${STAGED_SOURCE} = ${projectId}
       left join ${STORED_CONTAINER} old on old.project_id = ${projectId}
     where i.round = ${parameters.add(round, 'bigint')} and (old.id is null
       or (s.id, ${clusterType}, replaced_counts(old.reported_risk, i.reported_risk), ${given('i')})
         is distinct from (old.source_id, old.cluster_type, old.reported_risk, ${given('old')}))
     order by i.line
     on conflict (project_id, container_id) do update set
       source_id = excluded.source_id, cluster_type = excluded.cluster_type,
       reported_risk = replaced_counts(c.reported_risk, excluded.reported_risk),
       ${GIVEN.map((column) => `${column} = excluded.${column}`).join(', ')}
     where ${scopeCondition(scope, parameters, 'c')}`,
    parameters.values,
  );
}

/** Removes the containers of a round of deletions; one that names a source removes only what is that source's. */
export async function deleteContainers(client: PoolClient, scope: Scope, round: number): Promise<void> {
  const parameters = new Parameters();
  const projectId = parameters.add(scope.projectId, 'text');
  await client.query(
    `delete from container c where ${scopeCondition(scope, parameters, 'c')} and c.id = any (array(
       select old.id from incoming i
         left join ${STAGED_SOURCE} = ${projectId}
         join ${STORED_CONTAINER} old
           on old.project_id = ${projectId} and (i.source_name is null or old.source_id = s.id)
       where i.round = ${parameters.add(round, 'bigint')}))`,
    parameters.values,
  );
}

/** Removes the containers of a source that `incoming` does not bring. */
export async function deleteMissing(client: PoolClient, scope: Scope, source: SourceName): Promise<void> {
  const parameters = new Parameters();
  const projectId = parameters.add(scope.projectId, 'text');
  const kind = parameters.add(source.kind, 'text');
  const name = parameters.add(source.name, 'text');
  // Compared as two whole sets, whatever the planner knows of them.
  await client.query('set local enable_nestloop = off');
  await client.query(
    `delete from container c where ${scopeCondition(scope, parameters, 'c')}
       and c.source_id = (select id from source where project_id = ${projectId} and kind = ${kind} and name = ${name})
       and not exists (select from incoming i where i.container_id = c.container_id and i.round % 2 = 1)`,
    parameters.values,
  );
  await client.query('set local enable_nestloop = on');
}
