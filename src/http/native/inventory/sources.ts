import Type, { type Static } from 'typebox';
import { PAGE_LIMIT_DEFAULT, PAGE_QUERY } from '../../../contract/containers.ts';
import { ClusterType, SOURCE_KINDS, SOURCE_STATES } from '../../../contract/inventory.ts';
import { Problem } from '../../../errors.ts';
import * as store from '../../../store/inventory/sources.ts';
import { operation } from '../../operation.ts';

const ONE = Type.Object({
  kind: Type.Enum(SOURCE_KINDS),
  name: Type.String({ minLength: 1, maxLength: 255 }),
});
const moment = Type.Integer({ minimum: 0, maximum: 4_071_095_999_000 });

/**
 * A cluster or host that reports containers. `as_of`: when it was last read, milliseconds since 1970.
 * `enterprise_project_id`: whose own source it is; absent for one of the whole project.
 */
const Source = Type.Object({
  kind: Type.Enum(SOURCE_KINDS),
  name: Type.String(),
  enterprise_project_id: Type.Optional(Type.String()),
  cluster_id: Type.Optional(Type.String()),
  cluster_type: Type.Optional(ClusterType),
  state: Type.Enum(SOURCE_STATES),
  reason: Type.Optional(Type.String()),
  as_of: Type.Integer(),
});
type Source = Static<typeof Source>;

export const listSources = operation({
  id: 'ListSources',
  summary: 'List the clusters and hosts that report containers',
  method: 'GET',
  path: '/api/v1/projects/{project_id}/inventory/sources',
  access: 'reader',
  enterpriseProjects: 'every',
  query: Type.Object({ kind: Type.Optional(Type.Enum(SOURCE_KINDS)), ...PAGE_QUERY }),
  response: Type.Object({ total_num: Type.Integer(), data_list: Type.Array(Source) }),
  async handle({ query, scope, services }) {
    const page = { offset: query.offset ?? 0, limit: query.limit ?? PAGE_LIMIT_DEFAULT };
    const filters = query.kind === undefined ? {} : { kind: query.kind };
    const { total, sources } = await store.listSources(services.db, scope, filters, page);
    return { total_num: total, data_list: sources.map(shown) };
  },
});

export const putSource = operation({
  id: 'PutSource',
  summary:
    'Register a source or say how it is; an absent id or type stays, an absent as_of is now, or stays when stale',
  method: 'PUT',
  path: '/api/v1/projects/{project_id}/inventory/sources/{kind}/{name}',
  access: 'operator',
  enterpriseProjects: 'every',
  params: ONE,
  body: Type.Object({
    cluster_id: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
    cluster_type: Type.Optional(ClusterType),
    state: Type.Optional(Type.Enum(SOURCE_STATES)),
    reason: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
    as_of: Type.Optional(moment),
  }),
  response: Source,
  async handle({ params, body, scope, services }) {
    const { cluster_id, cluster_type, state = 'current', reason, as_of } = body;
    if (params.kind === 'host' && (cluster_id ?? cluster_type) !== undefined) {
      throw new Problem('HSS.0001', 'cluster_id and cluster_type must be absent for a host');
    }
    const source = await store.putSource(services.db, scope, params, {
      ...(cluster_id !== undefined && { clusterId: cluster_id }),
      ...(cluster_type !== undefined && { clusterType: cluster_type }),
      ...(reason !== undefined && { reason }),
      ...(as_of !== undefined && { asOf: new Date(as_of) }),
      state,
    });
    return shown(source);
  },
});

export const deleteSource = operation({
  id: 'DeleteSource',
  summary: 'Remove a source with its containers',
  method: 'DELETE',
  path: '/api/v1/projects/{project_id}/inventory/sources/{kind}/{name}',
  access: 'operator',
  enterpriseProjects: 'every',
  params: ONE,
  successStatus: 204,
  async handle({ params, scope, services }) {
    if (await store.deleteSource(services.db, scope, params)) return;
    throw new Problem('HSS.0011', `source ${params.kind}/${params.name}`);
  },
});

function shown(source: store.StoredSource): Source {
  const { kind, name, enterprise_project_id, cluster_id, cluster_type, state, reason, as_of } = source;
  return {
    ...{ kind, name, state },
    enterprise_project_id: enterprise_project_id ?? undefined,
    cluster_id: cluster_id ?? undefined,
    cluster_type: cluster_type ?? undefined,
    reason: reason ?? undefined,
    as_of: as_of.getTime(),
  };
}
