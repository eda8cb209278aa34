import { ClusterDetailsList } from '../../contract/clusters.ts';
import { ContainerList } from '../../contract/containers.ts';
import { type Checks, long, refuses } from './check.ts';
import { listChecks } from './list-checks.ts';

/** HSS API: containers and clusters. */
export const INVENTORY_CHECKS: Checks = {
  ListContainers: [
    ...listChecks({
      schema: ContainerList,
      rows: ({ data_list }) => data_list,
      total: ({ total_num }) => total_num,
      input: { query: { cluster_container: 'true' } },
      mandatory: false,
    }),
    refuses('container_name of 129', { query: { container_name: long(129) } }),
    refuses('pod_name of 129', { query: { pod_name: long(129) } }),
    refuses('image_name of 129', { query: { image_name: long(129) } }),
    refuses('cluster_container that is no boolean', { query: { cluster_container: 'conformance' } }),
  ],
  ListKubernetesClusterDetails: [
    ...listChecks({
      schema: ClusterDetailsList,
      rows: ({ cluster_info_list }) => cluster_info_list,
      total: ({ total_num }) => total_num,
      input: {},
      mandatory: false,
    }),
    refuses('load_agent_info that is no boolean', { query: { load_agent_info: 'conformance' } }),
  ],
};
