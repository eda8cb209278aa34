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
  // Changes say nothing of the rows of before, which are not known to be true while the source is unreachable.
  const isRead = `(${replaced} or s.state <> 'unreachable')`;
  const owner = scope.enterpriseProjectIds === 'all' ? 'null' : 'enterprise_project_id';
  await client.query(
    `insert into source as s (project_id, enterprise_project_id, kind, name, cluster_id, cluster_type, last_sync)
     select ${projectId}, owner, kind, name, max(cluster_id) filter (where kind = 'cluster'),
       max(cluster_type) filter (where kind = 'cluster'), case when ${replaced} then statement_timestamp() end
     from (
       select ${owner}, source_kind, source_name, cluster_id, cluster_type from incoming where round % 2 = 1
       union all select owner, ${kind}, ${name}, null, null from unnest(${owners}) owner
       union all select ${home}, ${kind}, ${name}, null, null
         where ${kind} is not null and ${owners} = '{}' and not exists (select from incoming where round % 2 = 1)
     ) named (owner, kind, name, cluster_id, cluster_type)
     group by kind, name, owner order by kind, name, owner
     on conflict (project_id, kind, name, enterprise_project_id) do update set
       heard_at = excluded.heard_at,
       last_sync = coalesce(excluded.last_sync, s.last_sync),
       last_seen = case when ${isRead} then excluded.last_seen else s.last_seen end,
       state = case when ${isRead} then 'synchronised' else s.state end,
       reason = case when ${isRead} then null else s.reason end,
       cluster_id = coalesce(excluded.cluster_id, s.cluster_id),
       cluster_type = coalesce(excluded.cluster_type, s.cluster_type)`,
    parameters.values,
  );
}
