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
