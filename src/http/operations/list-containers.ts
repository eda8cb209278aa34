import {
  type ContainerBaseInfo,
  ContainerList,
  ListContainersQuery,
  PAGE_LIMIT_DEFAULT,
} from '../../contract/containers.ts';
import { listContainers as findContainers, type StoredContainer } from '../../store/inventory/containers.ts';
import { listSources } from '../../store/inventory/sources.ts';
import { operation } from '../operation.ts';

/** HSS API, ListContainers. */
export const listContainers = operation({
  id: 'ListContainers',
  summary: 'List containers',
  method: 'GET',
  path: '/v5/{project_id}/container/kubernetes',
  access: 'reader',
  query: ListContainersQuery,
  response: ContainerList,
  async handle({ query, scope, services }) {
    const { cluster_container = false, container_name, pod_name, image_name } = query;
    const filters = {
      clusterContainer: cluster_container,
      // An empty filter is none.
      ...(container_name && { containerName: container_name }),
      ...(pod_name && { podName: pod_name }),
      ...(image_name && { imageName: image_name }),
    };
    const page = { offset: query.offset ?? 0, limit: query.limit ?? PAGE_LIMIT_DEFAULT };
    const { total, containers } = await findContainers(services.db, scope, filters, page);
    const { lastSeen } = await listSources(services.db, scope, {}, { offset: 0, limit: 0 });
    return {
      total_num: total,
      last_update_time: lastSeen?.getTime(),
      data_list: containers.map(shown),
    };
  },
});

function shown({ id, project_name, ...container }: StoredContainer): ContainerBaseInfo {
  return {
    // A project is named after its region: `cn-north-4`, or `cn-north-4_team` for a further one in it.
    ...{ id: String(id), region_id: project_name.replace(/_.*/s, '') || project_name },
    ...container,
    cpu_limit: container.cpu_limit ?? undefined,
    memory_limit: container.memory_limit ?? undefined,
    pod_name: container.pod_name ?? undefined,
    cluster_name: container.cluster_name ?? undefined,
    cluster_id: container.cluster_id ?? undefined,
    cluster_type: container.cluster_type ?? undefined,
  };
}
