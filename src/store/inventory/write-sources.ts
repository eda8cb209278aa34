import type { PoolClient } from '../database.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import type { IngestOptions } from './entry.ts';
import { homeOf, ownersOf } from './source-owner.ts';

/**
 * Creates the sources that the lines of `incoming` name and locks them until the transaction ends, always in
 * the same order: streams of one source take turns, whichever lines they hold. A stream that gives one cluster
 * several types contradicts itself; any of them will do.
 */
export async function writeSources(
  client: PoolClient,
  scope: Scope,
  { source, mode }: Pick<IngestOptions, 'source' | 'mode'>,
): Promise<void> {
  const parameters = new Parameters();
  const projectId = parameters.add(scope.projectId, 'text');
  const kind = parameters.add(source?.kind ?? null, 'text');
  const name = parameters.add(source?.name ?? null, 'text');
  const owners = parameters.add(source ? await ownersOf(client, scope, source) : [], 'text[]');
  const home = parameters.add(source ? homeOf(scope) : null, 'text');
  const replaced = parameters.add(mode === 'replace', 'boolean');
  const owner = scope.enterpriseProjectIds === 'all' ? 'null' : 'enterprise_project_id';
  await client.query(
    `insert into source as s (project_id, enterprise_project_id, kind, name, cluster_id, cluster_type)
     select ${projectId}, owner, kind, name, max(cluster_id) filter (where kind = 'cluster'),
       max(cluster_type) filter (where kind = 'cluster')
     from (
       select ${owner}, source_kind, source_name, cluster_id, cluster_type from incoming where round % 2 = 1
       union all select owner, ${kind}, ${name}, null, null from unnest(${owners}) owner
       union all select ${home}, ${kind}, ${name}, null, null
         where ${kind} is not null and ${owners} = '{}' and not exists (select from incoming where round % 2 = 1)
     ) named (owner, kind, name, cluster_id, cluster_type)
     group by kind, name, owner order by kind, name, owner
     on conflict (project_id, kind, name, enterprise_project_id) do update set
       as_of = excluded.as_of,
       state = case when ${replaced} then 'current' else s.state end,
       reason = case when ${replaced} then null else s.reason end,
       cluster_id = coalesce(excluded.cluster_id, s.cluster_id),
       cluster_type = coalesce(excluded.cluster_type, s.cluster_type)`,
    parameters.values,
  );
}
