import type { ContainerExportKey } from '../../contract/container-export.ts';
import { Parameters } from '../parameters.ts';
import type { Scope } from '../scope.ts';
import { scopeCondition } from '../scope-sql.ts';
import type { RowQuery } from './row-query.ts';

/** Filters of a container export, normalised: quantities canonical, times in milliseconds, all optional. */
export interface ContainerFilters {
  readonly clusterContainer?: boolean;
  readonly clusterType?: string;
  readonly clusterName?: string;
  readonly containerName?: string;
  readonly podName?: string;
  readonly imageName?: string;
  readonly status?: string;
  readonly risky?: boolean;
  readonly createdFromMs?: number;
  readonly createdToMs?: number;
  readonly cpuQuantity?: string;
  readonly memoryQuantity?: string;
}

/** The containers of a scope that pass the filters, in insertion order: the order that costs the server least. */
export function containerRows(
  scope: Scope,
  filters: ContainerFilters,
  keys: readonly ContainerExportKey[],
  rowsMax: number,
): RowQuery {
  const parameters = new Parameters();
  const from = `from container c where ${[scopeCondition(scope, parameters, 'c'), ...conditions(filters, parameters)].join(' and ')}`;
  const limit = parameters.add(rowsMax, 'bigint');
  return {
    parameters,
    countSql: `select count(*) ${from}`,
    // The keys are those of the contract, which are the names of the columns.
    rowsSql: `select ${keys.map((key) => `c.${key}`).join(', ')} ${from} order by c.project_id, c.id limit ${limit}`,
    // Only sources with rows in the scope: the names of others are not the caller's to see.
    staleSourcesSql: `select s.kind, s.name, s.reason, s.as_of from source s
      where s.state = 'stale' and exists (
        select 1 ${from} and s.project_id = c.project_id and s.id = c.source_id)
      order by s.kind, s.name`,
  };
}

function conditions(filters: ContainerFilters, parameters: Parameters): string[] {
  const equal = (
    column: string,
    value: string | boolean | undefined,
    type: 'text' | 'boolean' | 'numeric',
  ) => (value === undefined ? [] : [`c.${column} = ${parameters.add(value, type)}`]);
  // A plain search, not LIKE: % and _ are ordinary characters.
  const contains = (column: string, value: string | undefined) =>
    value === undefined
      ? []
      : [`position(lower(${parameters.add(value, 'text')}) in lower(c.${column})) > 0`];
  const { clusterContainer, createdFromMs, createdToMs } = filters;
  return [
    ...(clusterContainer === undefined
      ? []
      : [`c.cluster_name is ${clusterContainer ? 'not null' : 'null'}`]),
    ...equal('cluster_type', filters.clusterType, 'text'),
    ...contains('cluster_name', filters.clusterName),
    ...contains('container_name', filters.containerName),
    ...contains('pod_name', filters.podName),
    ...contains('image_name', filters.imageName),
    ...equal('status', filters.status, 'text'),
    ...equal('risky', filters.risky, 'boolean'),
    ...(createdFromMs === undefined ? [] : [`c.create_time >= ${parameters.add(createdFromMs, 'bigint')}`]),
    ...(createdToMs === undefined ? [] : [`c.create_time <= ${parameters.add(createdToMs, 'bigint')}`]),
    ...equal('cpu_quantity', filters.cpuQuantity, 'numeric'),
    ...equal('memory_quantity', filters.memoryQuantity, 'numeric'),
  ];
}
