import Type, { type Static } from 'typebox';
import { PAGE_QUERY } from './containers.ts';
import { ClusterType } from './inventory.ts';

/** HSS API, ListKubernetesClusterDetails, query. There are no agents to tell of, and `scene` changes nothing. */
export const ClusterDetailsQuery = Type.Object({
  cluster_name: Type.Optional(Type.String({ maxLength: 255 })),
  load_agent_info: Type.Optional(Type.Boolean({ default: false })),
  scene: Type.Optional(Type.String({ maxLength: 64 })),
  ...PAGE_QUERY,
});

/** HSS API, ListKubernetesClusterDetails, `status`. */
const CLUSTER_STATUSES = [
  'Available',
  'Unavailable',
  'ScalingUp',
  'ScalingDown',
  'Creating',
  'Deleting',
  'Upgrading',
  'Resizing',
  'RollingBack',
  'RollbackFailed',
  'Empty',
] as const;

const count = Type.Optional(Type.Integer());
const time = Type.Optional(Type.Integer());
const text = Type.Optional(Type.String());

/** HSS API, ListKubernetesClusterDetails, `cluster_info_list`. What is not known is absent. */
export const ClusterDetails = Type.Object({
  id: Type.String(),
  cluster_name: Type.String(),
  cluster_id: text,
  cluster_type: Type.Optional(ClusterType),
  status: Type.Enum(CLUSTER_STATUSES),
  version: text,
  total_nodes_number: count,
  active_nodes_number: count,
  creation_timestamp: time,
  agent_installed_num: count,
  agent_install_failed_num: count,
  agent_not_install_num: count,
  agent_ds_install_status: text,
  agent_ds_failed_reason: text,
  last_operate_timestamp: time,
  last_scan_time: time,
  sys_vul_num: count,
  app_vul_num: count,
  emg_vul_num: count,
  risk_assess_num: count,
  sec_comp_num: count,
});
export type ClusterDetails = Static<typeof ClusterDetails>;

/** HSS API, ListKubernetesClusterDetails, response body: `cluster_info_list`, not `data_list`. */
export const ClusterDetailsList = Type.Object({
  last_update_time: time,
  total_num: Type.Integer(),
  cluster_info_list: Type.Array(ClusterDetails),
});
