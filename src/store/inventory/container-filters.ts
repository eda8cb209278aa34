import { contains, equals } from '../filter-sql.ts';
import type { Parameters } from '../parameters.ts';

/** Filters over containers, normalised: quantities canonical, times in milliseconds, all optional. */
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

/** The conditions on `container c` that the filters make; they go with the condition of a scope. */
export function containerConditions(filters: ContainerFilters, parameters: Parameters): string[] {
  const quantity = (column: string, value: string | undefined) =>
    value === undefined ? [] : [`c.${column} = ${parameters.add(value, 'numeric')}`];
  const { clusterContainer, createdFromMs, createdToMs } = filters;
  return [
    ...(clusterContainer === undefined
      ? []
      : [`c.cluster_name is ${clusterContainer ? 'not null' : 'null'}`]),
    ...equals('c.cluster_type', filters.clusterType, parameters),
    ...contains('c.cluster_name', filters.clusterName, parameters),
    ...contains('c.container_name', filters.containerName, parameters),
    ...contains('c.pod_name', filters.podName, parameters),
    ...contains('c.image_name', filters.imageName, parameters),
    ...equals('c.status', filters.status, parameters),
    ...equals('c.risky', filters.risky, parameters),
    ...(createdFromMs === undefined ? [] : [`c.create_time >= ${parameters.add(createdFromMs, 'bigint')}`]),
    ...(createdToMs === undefined ? [] : [`c.create_time <= ${parameters.add(createdToMs, 'bigint')}`]),
    ...quantity('cpu_quantity', filters.cpuQuantity),
    ...quantity('memory_quantity', filters.memoryQuantity),
  ];
}
