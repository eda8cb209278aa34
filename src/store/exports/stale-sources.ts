import { NO_CLUSTER_TYPE } from '../../contract/container-filters.ts';
import { referredSource } from '../../contract/inventory.ts';
import { contains, equals } from '../filter-sql.ts';
import { type ContainerFilters, containerConditions, ofClusterType } from '../inventory/container-filters.ts';
import { ownSource } from '../inventory/own-sources.ts';
import { SOURCE_AGE, SOURCE_REASON, SOURCE_STATE } from '../inventory/source-freshness.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';
import type { Remarks } from './row-query.ts';

/**
 * The sources whose rows may not be what they have now. Those with rows in the export: the names of others are not
 * the caller's to see. And those of the caller's own that have no rows at all, which the filters let pass: without
 * them a cluster that was never read would look like one that is empty.
 */
export function staleSources(scope: Scope, filters: ContainerFilters): Remarks {
  const parameters = new Parameters();
  const asked = [scopeCondition(scope, parameters, 'c'), ...containerConditions(filters, parameters)];
  const sql = `select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kind', s.kind, 'name', s.name,
      'state', ${SOURCE_STATE}, 'reason', ${SOURCE_REASON}, 'last_seen', ${moment('s.last_seen')},
      'age_seconds', ${SOURCE_AGE}, 'last_sync', ${moment('s.last_sync')})) order by s.kind, s.name), '[]')
      as stale_sources
    from source s
    where ${SOURCE_STATE} <> 'synchronised' and (
      exists (select from container c
        where ${asked.join(' and ')} and c.project_id = s.project_id and c.source_id = s.id)
      or (${emptyOwn(scope, filters, parameters).join(' and ')}))`;
  return { parameters, sql };
}

function emptyOwn(
  scope: Scope,
  { clusterContainer, clusterName, clusterType, source }: ContainerFilters,
  parameters: Parameters,
): readonly string[] {
  return [
    ownSource(scope, parameters),
    'not exists (select from container c where c.project_id = s.project_id and c.source_id = s.id)',
    ...(clusterContainer === undefined ? [] : [`s.kind = '${clusterContainer ? 'cluster' : 'host'}'`]),
    ...(clusterName === undefined ? [] : [`s.kind = 'cluster'`]),
    ...contains('s.name', clusterName, parameters),
    ...(clusterType === undefined || clusterType === NO_CLUSTER_TYPE ? [] : [`s.kind = 'cluster'`]),
    ...ofClusterType('s.cluster_type', clusterType, parameters).map(
      (is) => `(s.cluster_type is null or ${is})`,
    ),
    ...(source === undefined ? [] : isSource(source, parameters)),
  ];
}

function isSource(source: string, parameters: Parameters): string[] {
  const { kind, name } = referredSource(source);
  return [...equals('s.kind', kind, parameters), ...equals('s.name', name, parameters)];
}

function moment(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
