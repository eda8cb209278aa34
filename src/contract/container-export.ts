import Type, { type Static } from 'typebox';
import { exportHeaders } from './export-task.ts';
import { ClusterType, ContainerStatus } from './inventory.ts';

/** HSS API, ExportContainerList: the 16 keys of `export_headers`, in the published order. */
export const CONTAINER_EXPORT_KEYS = [
  'container_id',
  'container_name',
  'image_name',
  'pod_name',
  'cluster_name',
  'cluster_type',
  'status',
  'risky',
  'low_risk',
  'medium_risk',
  'high_risk',
  'fatal_risk',
  'create_time',
  'restart_count',
  'cpu_limit',
  'memory_limit',
] as const;
export type ContainerExportKey = (typeof CONTAINER_EXPORT_KEYS)[number];

/** HSS API, ExportContainerList: `export_size` is 1 to 100000, which is its default too. */
export const CONTAINER_EXPORT_ROWS_MAX = 100_000;

/**
 * HSS API, ExportContainerList, query.
 * @param rowsMax the published 100000 unless the operator allows more
 */
export function containerExportQuery(rowsMax: number) {
  return Type.Object({
    export_size: Type.Optional(Type.Integer({ minimum: 1, maximum: rowsMax })),
  });
}

const name = (maxLength: number) => Type.Optional(Type.String({ minLength: 1, maxLength }));
const limit = Type.Optional(Type.String({ minLength: 0, maxLength: 64 }));
/** Times are milliseconds since 1970; a value below 10^11 is read as seconds. */
const time = Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }));

/** HSS API, ExportContainerList, request body. */
export const ContainerExportBody = Type.Object({
  cluster_container: Type.Optional(Type.Boolean()),
  cluster_type: Type.Optional(ClusterType),
  cluster_name: name(255),
  container_name: name(255),
  pod_name: name(512),
  image_name: name(255),
  status: Type.Optional(ContainerStatus),
  risky: Type.Optional(Type.Boolean()),
  create_time: Type.Optional(Type.Object({ start_time: time, end_time: time })),
  cpu_limit: limit,
  memory_limit: limit,
  export_headers: exportHeaders(CONTAINER_EXPORT_KEYS),
});
export type ContainerExportBody = Static<typeof ContainerExportBody>;
