import Type from 'typebox';
import { Id } from '../../../contract/administration/text.ts';
import { PAGE_LIMIT_DEFAULT, PAGE_QUERY } from '../../../contract/containers.ts';
import {
  ClusterChange,
  NewCluster,
  RegisteredCluster,
  RegisteredClusterList,
} from '../../../contract/registered-clusters.ts';
import { Problem } from '../../../errors.ts';
import {
  type CollectedRegistration,
  findRegistration,
  listRegistrations,
} from '../../../store/clusters/registrations.ts';
import type { Queryable } from '../../../store/database.ts';
import type { Scope } from '../../../store/scope.ts';
import { operation } from '../../operation.ts';

const ALL = '/api/v1/projects/{project_id}/clusters';
const ONE = { path: `${ALL}/{id}`, params: Type.Object({ id: Id }) };

export const registerCluster = operation({
  id: 'RegisterCluster',
  summary: 'Register a Kubernetes cluster, which the service then collects by itself',
  method: 'POST',
  path: ALL,
  access: 'operator',
  // The body names those that the containers belong to.
  enterpriseProjects: 'every',
  body: NewCluster,
  response: RegisteredCluster,
  successStatus: 201,
  async handle({ body, scope, services }) {
    return shownOne(services.db, scope, await services.clusters.register(scope, body));
  },
});

export const listClusters = operation({
  id: 'ListRegisteredClusters',
  summary: 'List the clusters that the service collects, and how each does',
  method: 'GET',
  path: ALL,
  access: 'reader',
  enterpriseProjects: 'every',
  query: Type.Object(PAGE_QUERY),
  response: RegisteredClusterList,
  async handle({ query, scope, services }) {
    const page = { offset: query.offset ?? 0, limit: query.limit ?? PAGE_LIMIT_DEFAULT };
    const { total, rows } = await listRegistrations(services.db, scope, page);
    return { total_num: total, data_list: rows.map(shown) };
  },
});

export const showCluster = operation({
  ...ONE,
  id: 'ShowRegisteredCluster',
  summary: 'Show a cluster that the service collects, and how it does',
  method: 'GET',
  access: 'reader',
  enterpriseProjects: 'every',
  response: RegisteredCluster,
  handle: ({ params, scope, services }) => shownOne(services.db, scope, params.id),
});

export const changeCluster = operation({
  ...ONE,
  id: 'ChangeRegisteredCluster',
  summary: 'Renew the kubeconfig of a cluster, or change how it is collected',
  method: 'PATCH',
  access: 'operator',
  enterpriseProjects: 'every',
  body: ClusterChange,
  response: RegisteredCluster,
  async handle({ params, body, scope, services }) {
    await services.clusters.change(scope, params.id, body);
    return shownOne(services.db, scope, params.id);
  },
});

export const deleteCluster = operation({
  ...ONE,
  id: 'DeleteRegisteredCluster',
  summary: 'Collect a cluster no more, and remove its containers unless they are to be kept',
  method: 'DELETE',
  access: 'operator',
  enterpriseProjects: 'every',
  query: Type.Object({ keep_containers: Type.Optional(Type.Boolean({ default: false })) }),
  successStatus: 204,
  handle: ({ params, query, scope, services }) =>
    services.clusters.remove(scope, params.id, query.keep_containers ? 'keep' : 'remove'),
});

async function shownOne(db: Queryable, scope: Scope, id: string): Promise<RegisteredCluster> {
  const cluster = await findRegistration(db, scope, id);
  if (!cluster) throw new Problem('HSS.0011', `cluster ${id}`);
  return shown(cluster);
}

function shown(cluster: CollectedRegistration): RegisteredCluster {
  const { id, name, access, settings, enterpriseProjectId, createdAt, changedAt, state } = cluster;
  return {
    ...{ id, name },
    ...access,
    enterprise_project_id: enterpriseProjectId,
    ...settings,
    created_at: createdAt.getTime(),
    changed_at: changedAt.getTime(),
    state,
    reason: cluster.reason ?? undefined,
    last_seen: cluster.lastSeen?.getTime(),
    last_sync: cluster.lastSync?.getTime(),
    age_seconds: cluster.ageSeconds ?? undefined,
  };
}
