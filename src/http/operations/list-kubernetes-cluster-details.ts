import { type ClusterDetails, ClusterDetailsList, ClusterDetailsQuery } from '../../contract/clusters.ts';
import { PAGE_LIMIT_DEFAULT } from '../../contract/containers.ts';
import { countNodes } from '../../store/inventory/count-objects.ts';
import { listSources, type StoredSource } from '../../store/inventory/sources.ts';
import { operation } from '../operation.ts';

/** HSS API, ListKubernetesClusterDetails. */
export const listKubernetesClusterDetails = operation({
  id: 'ListKubernetesClusterDetails',
  summary: 'List clusters',
  method: 'GET',
  path: '/v5/{project_id}/kubernetes/clusters',
  access: 'reader',
  query: ClusterDetailsQuery,
  response: ClusterDetailsList,
  async handle({ query, scope, services }) {
    const filters = { kind: 'cluster', ...(query.cluster_name && { name: query.cluster_name }) } as const;
    const page = { offset: query.offset ?? 0, limit: query.limit ?? PAGE_LIMIT_DEFAULT };
    const { total, lastSeen, sources } = await listSources(services.db, scope, filters, page);
    const ids = sources.map(({ id }) => id);
    const nodes = await countNodes(services.db, scope, ids);
    return {
      last_update_time: lastSeen?.getTime(),
      total_num: total,
      cluster_info_list: sources.map((source) => shown(source, nodes.get(source.id) ?? 0)),
    };
  },
});

function shown({ id, name, cluster_id, cluster_type, state }: StoredSource, nodes: number): ClusterDetails {
  return {
    id: String(id),
    cluster_name: name,
    cluster_id: cluster_id ?? undefined,
    cluster_type: cluster_type ?? undefined,
    // A cluster that is being listed answers. None is ever `Empty`: that one cannot be read would look the same.
    status: state === 'unreachable' ? 'Unavailable' : 'Available',
    // Nodes without a container are not known here.
    total_nodes_number: nodes,
  };
}
