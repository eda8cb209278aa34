import type { PoolClient } from '../database.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { enterpriseProjectCondition } from '../scope-sql.ts';
import type { IngestOptions } from './entry.ts';

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
  const replaced = parameters.add(mode === 'replace', 'boolean');
  await client.query(
    `insert into source as s (project_id, kind, name, cluster_id, cluster_type)
     select ${projectId}, kind, name, max(cluster_id) filter (where kind = 'cluster'),
       max(cluster_type) filter (where kind = 'cluster')
     from (
       select source_kind, source_name, cluster_id, cluster_type from incoming where round % 2 = 1
       union all select ${kind}, ${name}, null, null where ${kind} is not null
     ) named (kind, name, cluster_id, cluster_type)
     group by kind, name order by kind, name
     on conflict (project_id, kind, name) do update set (as_of, state, reason, cluster_id, cluster_type) = (
       select excluded.as_of,
         case when own and ${replaced} then 'current' else s.state end,
         case when own and ${replaced} then null else s.reason end,
         case when own then coalesce(excluded.cluster_id, s.cluster_id)
           else coalesce(s.cluster_id, excluded.cluster_id) end,
         case when own then coalesce(excluded.cluster_type, s.cluster_type)
           else coalesce(s.cluster_type, excluded.cluster_type) end
       from (select ${ownSource(scope, parameters)} as own offset 0) judged)`,
    parameters.values,
  );
}

/** Whether source `s` is wholly the caller's: what it says of itself is said of every container of it. */
export function ownSource(scope: Scope, parameters: Parameters): string {
  if (scope.enterpriseProjectIds === 'all') return 'true';
  const granted = enterpriseProjectCondition(scope, parameters, 'c');
  return `not exists (select from container c where c.source_id = s.id and not (${granted}))`;
}
