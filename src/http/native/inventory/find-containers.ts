import Type from 'typebox';
import { PAGE_LIMIT_DEFAULT } from '../../../contract/containers.ts';
import {
  ContainerDetails,
  type ContainerFilterQuery,
  FindContainersQuery,
  type FoundContainer,
  FoundContainerList,
} from '../../../contract/find-containers.ts';
import { Problem } from '../../../errors.ts';
import { containerFilters } from '../../../exports/container-request.ts';
import type { ContainerFilters } from '../../../store/inventory/container-filters.ts';
import * as store from '../../../store/inventory/find-containers.ts';
import { operation } from '../../operation.ts';

/** Beside ListContainers of HSS: all filters of exports, sorted, in and outside clusters at once. */
export const findContainers = operation({
  id: 'FindContainers',
  summary: 'Find containers by the filters of ExportContainerList and by more, sorted and by pages',
  method: 'GET',
  path: '/api/v1/projects/{project_id}/containers',
  access: 'reader',
  query: FindContainersQuery,
  response: FoundContainerList,
  async handle({ query, scope, services }): Promise<FoundContainerList> {
    const { sort_key, sort_dir = 'asc', part } = query;
    const page = { offset: query.offset ?? 0, limit: query.limit ?? PAGE_LIMIT_DEFAULT };
    if (sort_key === undefined && query.sort_dir !== undefined) {
      throw new Problem('HSS.0001', 'sort_dir needs sort_key beside it');
    }
    const filters = filtersOf(query);
    const order = sort_key && { key: sort_key, direction: sort_dir };
    // At once: each looks at every row that may pass the filters.
    const [total_num, rows] = await Promise.all([
      part === 'rows' ? undefined : store.countContainers(services.db, scope, filters),
      part === 'total' ? [] : store.findContainers(services.db, scope, { filters, order, page }),
    ]);
    return { total_num, data_list: rows.map(shown) };
  },
});

export const showContainer = operation({
  id: 'ShowContainer',
  summary: 'Show all that is known of one container',
  method: 'GET',
  path: '/api/v1/projects/{project_id}/containers/{container_id}',
  access: 'reader',
  params: Type.Object({ container_id: Type.String({ minLength: 1, maxLength: 255 }) }),
  response: ContainerDetails,
  async handle({ params, scope, services }): Promise<ContainerDetails> {
    const row = await store.findContainer(services.db, scope, params.container_id);
    if (!row) throw new Problem('HSS.0011', `container ${params.container_id}`);
    return {
      ...shown(row),
      image_digest: row.image_digest ?? undefined,
      labels: row.labels ?? {},
      first_seen: row.first_seen.getTime(),
      source: { kind: row.source_kind, name: row.source_name },
    };
  },
});

function filtersOf({ created_from, created_to, ...filters }: ContainerFilterQuery): ContainerFilters {
  if (created_from !== undefined && created_to !== undefined && created_from > created_to) {
    throw new Problem('HSS.0001', 'created_from must not be later than created_to');
  }
  return {
    ...containerFilters(filters),
    ...(created_from !== undefined && { createdFromMs: created_from }),
    ...(created_to !== undefined && { createdToMs: created_to }),
  };
}

function shown(row: store.FoundRow): FoundContainer {
  return {
    id: String(row.id),
    container_id: row.container_id,
    container_name: row.container_name,
    image_name: row.image_name,
    status: row.status,
    create_time: row.create_time,
    restart_count: row.restart_count,
    risky: row.risky,
    low_risk: row.low_risk,
    medium_risk: row.medium_risk,
    high_risk: row.high_risk,
    fatal_risk: row.fatal_risk,
    enterprise_project_id: row.enterprise_project_id,
    cpu_limit: row.cpu_limit ?? undefined,
    memory_limit: row.memory_limit ?? undefined,
    pod_name: row.pod_name ?? undefined,
    cluster_name: row.cluster_name ?? undefined,
    cluster_id: row.cluster_id ?? undefined,
    cluster_type: row.cluster_type ?? undefined,
    namespace: row.namespace ?? undefined,
    node_name: row.node_name ?? undefined,
    host_name: row.host_name ?? undefined,
    stale: staleOf(row),
  };
}

function staleOf({ source_state, source_reason, source_last_seen, source_age_seconds }: store.FoundRow) {
  if (source_state === 'synchronised') return undefined;
  return {
    state: source_state,
    reason: source_reason ?? undefined,
    last_seen: source_last_seen?.getTime(),
    age_seconds: source_age_seconds ?? undefined,
  };
}
