import { NO_CLUSTER_TYPE, type RiskLevelOfContainer } from '../../contract/container-filters.ts';
import { referredSource } from '../../contract/inventory.ts';
import { contains, equals } from '../filter-sql.ts';
import type { Parameters } from '../parameters.ts';

/** Filters over containers, normalised: quantities canonical, times in milliseconds, all optional. */
export interface ContainerFilters {
  readonly clusterContainer?: boolean;
  /** NO_CLUSTER_TYPE: those without any. */
  readonly clusterType?: string;
  readonly clusterName?: string;
  readonly containerName?: string;
  readonly podName?: string;
  readonly imageName?: string;
  readonly status?: string;
  readonly risky?: boolean;
  /** The highest that occurs. */
  readonly riskLevel?: RiskLevelOfContainer;
  /** As SourceReference has it. */
  readonly source?: string;
  readonly createdFromMs?: number;
  readonly createdToMs?: number;
  readonly cpuQuantity?: string;
  readonly memoryQuantity?: string;
}

/** An SQL expression: the highest level of the risks of container `c`. */
export const RISK_LEVEL = `case when c.fatal_risk > 0 then 'fatal' when c.high_risk > 0 then 'high'
  when c.medium_risk > 0 then 'medium' when c.low_risk > 0 then 'low' else 'none' end`;

/** The conditions on `container c` that the filters make; they go with the condition of a scope. */
export function containerConditions(filters: ContainerFilters, parameters: Parameters): string[] {
  const quantity = (column: string, value: string | undefined) =>
    value === undefined ? [] : [`c.${column} = ${parameters.add(value, 'numeric')}`];
  const { clusterContainer, createdFromMs, createdToMs } = filters;
  return [
    ...(clusterContainer === undefined
      ? []
      : [`c.cluster_name is ${clusterContainer ? 'not null' : 'null'}`]),
    ...ofClusterType('c.cluster_type', filters.clusterType, parameters),
    ...contains('c.cluster_name', filters.clusterName, parameters),
    ...contains('c.container_name', filters.containerName, parameters),
    ...contains('c.pod_name', filters.podName, parameters),
    ...contains('c.image_name', filters.imageName, parameters),
    ...equals('c.status', filters.status, parameters),
    ...equals('c.risky', filters.risky, parameters),
    ...equals(`(${RISK_LEVEL})`, filters.riskLevel, parameters),
    ...(filters.source === undefined ? [] : [reportedBy(filters.source, parameters)]),
    ...(createdFromMs === undefined ? [] : [`c.create_time >= ${parameters.add(createdFromMs, 'bigint')}`]),
    ...(createdToMs === undefined ? [] : [`c.create_time <= ${parameters.add(createdToMs, 'bigint')}`]),
    ...quantity('cpu_quantity', filters.cpuQuantity),
    ...quantity('memory_quantity', filters.memoryQuantity),
  ];
}

/** The condition that a column has this type of cluster; none for undefined. */
export function ofClusterType(column: string, type: string | undefined, parameters: Parameters): string[] {
  return type === NO_CLUSTER_TYPE ? [`${column} is null`] : equals(column, type, parameters);
}

function reportedBy(source: string, parameters: Parameters): string {
  const { kind, name } = referredSource(source);
  return `exists (select from source reporter
    where reporter.project_id = c.project_id and reporter.id = c.source_id
      and reporter.kind = ${parameters.add(kind, 'text')} and reporter.name = ${parameters.add(name, 'text')})`;
}
