import Type, { type Static } from 'typebox';
import { ClusterType, ContainerStatus } from './inventory.ts';

const offset = Type.Integer({ minimum: 0, maximum: 2_000_000 });
const limit = Type.Integer({ minimum: 10, maximum: 200 });

/** HSS API, every list: `offset` counts records, 0 to 2000000; `limit` is 10 to 200, 10 where absent. */
export const PAGE_QUERY = { offset: Type.Optional(offset), limit: Type.Optional(limit) };
/** HSS API, the lists of IaC files and risks: there both are mandatory. */
export const REQUIRED_PAGE_QUERY = { offset, limit };
export const PAGE_LIMIT_DEFAULT = 10;

const nameFilter = Type.Optional(Type.String({ maxLength: 128 }));

/** HSS API, ListContainers, query. Without `cluster_container` it lists the containers outside clusters. */
export const ListContainersQuery = Type.Object({
  container_name: nameFilter,
  pod_name: nameFilter,
  image_name: nameFilter,
  cluster_container: Type.Optional(Type.Boolean({ default: false })),
  ...PAGE_QUERY,
});

const count = Type.Integer();
const text = Type.Optional(Type.String());

/** HSS API, ListContainers, `data_list` (ContainerBaseInfo). Times are milliseconds since 1970; what is not known is absent. */
export const ContainerBaseInfo = Type.Object({
  id: Type.String(),
  region_id: Type.String(),
  container_id: Type.String(),
  container_name: Type.String(),
  image_name: Type.String(),
  status: ContainerStatus,
  create_time: Type.Integer(),
  cpu_limit: text,
  memory_limit: text,
  restart_count: count,
  pod_name: text,
  cluster_name: text,
  cluster_id: text,
  cluster_type: Type.Optional(ClusterType),
  risky: Type.Boolean(),
  low_risk: count,
  medium_risk: count,
  high_risk: count,
  fatal_risk: count,
});
export type ContainerBaseInfo = Static<typeof ContainerBaseInfo>;

/** HSS API, ListContainers, response body. `last_update_time` is absent before anything was reported. */
export const ContainerList = Type.Object({
  total_num: Type.Integer(),
  last_update_time: Type.Optional(Type.Integer()),
  data_list: Type.Array(ContainerBaseInfo),
});
