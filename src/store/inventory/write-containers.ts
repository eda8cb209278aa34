import type { PoolClient } from '../database.ts';
import { Parameters } from '../parameters.ts';
import type { IncomingRisks } from '../risks/incoming-risks.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';
import type { SourceName } from './entry.ts';
import { reportedTo, toldOf } from './source-owner.ts';
import { GIVEN_COLUMNS } from './staged-row.ts';

const GIVEN = Object.keys(GIVEN_COLUMNS);

/**
 * The stored containers with the id of a staged line `i`, wherever they are, looked up line by line: `offset 0`
 * keeps the planner from joining otherwise, which is ruinous for a project it has no statistics of yet.
 */
const STORED_CONTAINERS = 'lateral (select * from container where container_id = i.container_id offset 0)';

/**
 * Makes the containers of a round be in the enterprise project that their line names and in no other, as far as
 * the caller may write to them; a project's source leaves the own sources of enterprise projects alone. It is a
 * step before the write, since a row that moves would conflict with none.
 */
export async function moveContainers(client: PoolClient, scope: Scope, round: number): Promise<void> {
  const { enterpriseProjectIds: granted } = scope;
  if (granted !== 'all' && granted.length < 2) return;
  const parameters = new Parameters();
  const projectId = parameters.add(scope.projectId, 'text');
  // Asked once, before anything is looked up: many accounts have only the one they began with.
  const several = `(select count(*) > 1 from enterprise_project e join project p on p.account_id = e.account_id
    where p.id = ${projectId})`;
  await client.query(
    `with elsewhere as (
       select c.id, i.enterprise_project_id as target,
         row_number() over (partition by i.line order by c.id) > 1 or exists (
           select from container there where there.container_id = i.container_id
             and there.project_id = ${projectId} and there.enterprise_project_id = i.enterprise_project_id) as doubled
       from incoming i
         join ${STORED_CONTAINERS} c on c.enterprise_project_id <> i.enterprise_project_id
         join source s on s.project_id = c.project_id and s.id = c.source_id
       where ${several} and i.round = ${parameters.add(round, 'bigint')}
         and ${scopeCondition(scope, parameters, 'c')} and ${toldOf(scope)}
     ), removed as (
       delete from container c using elsewhere e where c.project_id = ${projectId} and c.id = e.id and e.doubled
     )
     update container c set enterprise_project_id = e.target
     from elsewhere e where c.project_id = ${projectId} and c.id = e.id and not e.doubled`,
    parameters.values,
  );
}

/**
 * Inserts and changes the containers of a round, in the order of their lines. A row that stays as it is is not
 * written, not even locked: most lines of a periodic import change nothing. The sort also ends the look-ups
 * before the first row is written, so that they never wade through what the statement itself inserts.
 */
export async function writeContainers(
  client: PoolClient,
  scope: Scope,
  round: number,
  risks: IncomingRisks,
): Promise<void> {
  const parameters = new Parameters();
  const projectId = parameters.add(scope.projectId, 'text');
  const given = (alias: string) => GIVEN.map((column) => `${alias}.${column}`).join(', ');
  const clusterType = 'coalesce(i.cluster_type, s.cluster_type)';
  const configurationList = 'coalesce(i.configuration_risk_list, old.configuration_risk_list)';
  const replacedCounts = 'replaced_counts(old.reported_risk, i.reported_risk)';
  const { lines, configuration, vulnerability, secret } = risks;
  await client.query(
    `insert into container as c
       (project_id, container_id, source_id, cluster_type, reported_risk, configuration_risk,
        configuration_risk_list, vulnerability_risk, secret_risk, ${GIVEN.join(', ')})
     select ${projectId}, i.container_id, s.id, ${clusterType}, i.reported_risk, ${configuration},
       i.configuration_risk_list, ${vulnerability}, ${secret}, ${given('i')}
     from ${lines}
       join source s on s.project_id = ${projectId} and s.kind = i.source_kind and s.name = i.source_name
         and ${reportedTo(scope)}
       left join ${STORED_CONTAINERS} old
         on old.project_id = ${projectId} and old.enterprise_project_id = i.enterprise_project_id
     where i.round = ${parameters.add(round, 'bigint')} and (old.id is null
       or (s.id, ${clusterType}, ${replacedCounts}, ${configurationList}, ${vulnerability}, ${secret}, ${given('i')})
         is distinct from (old.source_id, old.cluster_type, old.reported_risk, old.configuration_risk_list,
           old.vulnerability_risk, old.secret_risk, ${given('old')}))
     order by i.line
     on conflict (project_id, enterprise_project_id, container_id) do update set
       source_id = excluded.source_id, cluster_type = excluded.cluster_type,
       reported_risk = replaced_counts(c.reported_risk, excluded.reported_risk),
       configuration_risk = case when excluded.configuration_risk_list is null then c.configuration_risk
         else excluded.configuration_risk end,
       configuration_risk_list = coalesce(excluded.configuration_risk_list, c.configuration_risk_list),
       vulnerability_risk = excluded.vulnerability_risk, secret_risk = excluded.secret_risk,
       ${GIVEN.map((column) => `${column} = excluded.${column}`).join(', ')}`,
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
         join ${STORED_CONTAINERS} old on old.project_id = ${projectId}
         left join source s on s.project_id = old.project_id and s.id = old.source_id
           and s.kind = i.source_kind and s.name = i.source_name and ${toldOf(scope)}
       where i.round = ${parameters.add(round, 'bigint')} and (i.source_name is null or s.id is not null)))`,
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
       and c.source_id = any (array(
         select s.id from source s where s.project_id = ${projectId} and s.kind = ${kind} and s.name = ${name}
           and ${toldOf(scope)}))
       and not exists (select from incoming i where i.container_id = c.container_id and i.round % 2 = 1)`,
    parameters.values,
  );
  await client.query('set local enable_nestloop = on');
}
