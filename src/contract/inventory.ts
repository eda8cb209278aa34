import Type, { type Static } from 'typebox';
import { ConfigurationRisks } from './inventory-risks.ts';

/** Container states of the published export filter (HSS API, ExportContainerList, `status`). */
export const CONTAINER_STATUSES = ['Running', 'Waiting', 'Terminated', 'Isolated', 'Paused'] as const;

/**
 * Cluster types (HSS API: ExportContainerList publishes seven; ListContainers adds `k8s`, a native
 * cluster of unknown provider).
 */
export const CLUSTER_TYPES = [
  'cce',
  'ali',
  'tencent',
  'azure',
  'aws',
  'self_built_hw',
  'self_built_idc',
  'k8s',
] as const;

export const ContainerStatus = Type.Enum(CONTAINER_STATUSES);
export const ClusterType = Type.Enum(CLUSTER_TYPES);
export type ContainerStatus = Static<typeof ContainerStatus>;
export type ClusterType = Static<typeof ClusterType>;

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const count = Type.Integer({ minimum: 0, maximum: 2_147_483_647 });

/**
 * One line of the inventory stream: one container as it is now. A line without `cluster_name` is a
 * non-cluster container and needs `host_name`. `create_time` is milliseconds since 1970 (UTC); limits are
 * written as the source writes them (`500m`, `1Gi`). Absent counters mean "no change", 0 for a new row;
 * `configuration_risks` likewise.
 */
export const InventoryLine = Type.Object({
  container_id: text(255),
  container_name: text(255),
  image_name: text(1024),
  status: ContainerStatus,
  create_time: Type.Integer({ minimum: 0, maximum: 4_071_095_999_000 }),
  pod_name: Type.Optional(text(512)),
  namespace: Type.Optional(text(255)),
  node_name: Type.Optional(text(255)),
  host_name: Type.Optional(text(255)),
  cluster_id: Type.Optional(text(255)),
  cluster_name: Type.Optional(text(255)),
  cluster_type: Type.Optional(ClusterType),
  low_risk: Type.Optional(count),
  medium_risk: Type.Optional(count),
  high_risk: Type.Optional(count),
  fatal_risk: Type.Optional(count),
  configuration_risks: Type.Optional(ConfigurationRisks),
  restart_count: Type.Optional(count),
  cpu_limit: Type.Optional(Type.String({ maxLength: 64 })),
  memory_limit: Type.Optional(Type.String({ maxLength: 64 })),
  image_digest: Type.Optional(text(255)),
  labels: Type.Optional(Type.Record(Type.String(), Type.String())),
  enterprise_project_id: Type.Optional(text(256)),
});
export type InventoryLine = Static<typeof InventoryLine>;

/** A line that removes one container of the source. */
export const InventoryDeletion = Type.Object({
  container_id: text(255),
  deleted: Type.Literal(true),
  cluster_name: Type.Optional(text(255)),
  host_name: Type.Optional(text(255)),
});
export type InventoryDeletion = Static<typeof InventoryDeletion>;

/** What reports containers: a cluster, or a host without one. */
export const SOURCE_KINDS = ['cluster', 'host'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** A source in a parameter. */
export const SourceReference = Type.String({
  pattern: '^(cluster|host)/[\\s\\S]{1,255}$',
  maxLength: 263,
  description: 'cluster/NAME or host/NAME, the name of 1 to 255 characters',
});

/** @param text as SourceReference has it */
export function referredSource(text: string): { readonly kind: SourceKind; readonly name: string } {
  const slash = text.indexOf('/');
  return { kind: text.slice(0, slash) as SourceKind, name: text.slice(slash + 1) };
}

/** Errors of a stream listed one by one; the others are only counted. */
export const LINE_ERRORS_MAX = 1000;

/**
 * What became of a stream. `rejected` counts lines; `errors` are the first 1,000, by line. `field` is empty
 * where the whole line is wrong. A stream that was to be kept whole or not at all has `accepted` 0 when a line
 * was rejected.
 */
export const IngestReport = Type.Object({
  accepted: Type.Integer(),
  rejected: Type.Integer(),
  errors: Type.Array(Type.Object({ line: Type.Integer(), field: Type.String(), message: Type.String() })),
});
export type IngestReport = Static<typeof IngestReport>;
export type LineError = IngestReport['errors'][number];
