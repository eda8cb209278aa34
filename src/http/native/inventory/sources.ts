import Type, { type Static } from 'typebox';
import { PAGE_LIMIT_DEFAULT, PAGE_QUERY } from '../../../contract/containers.ts';
import { SORT_DIRECTIONS } from '../../../contract/find-containers.ts';
import { ClusterType, SOURCE_KINDS } from '../../../contract/inventory.ts';
import {
  EXPECTED_WITHIN_MAX_S,
  type ListedSource,
  SOURCE_SORT_KEYS,
  SOURCE_STATES,
  Source,
  SourceList,
  SourceNameFilter,
} from '../../../contract/sources.ts';
import { Problem } from '../../../errors.ts';
import { countObjects, objectCounts } from '../../../store/inventory/count-objects.ts';
import * as store from '../../../store/inventory/sources.ts';
import { operation } from '../../operation.ts';

const ONE = Type.Object({
  kind: Type.Enum(SOURCE_KINDS),
  name: Type.String({ minLength: 1, maxLength: 255 }),
});

export const listSources = operation({
  id: 'ListSources',
  summary:
    'List the clusters and hosts that report containers, how fresh they are and, if asked for, what they have',
  method: 'GET',
  path: '/api/v1/projects/{project_id}/inventory/sources',
  access: 'reader',
  enterpriseProjects: 'every',
  query: Type.Object({
    kind: Type.Optional(Type.Enum(SOURCE_KINDS)),
    state: Type.Optional(Type.Enum(SOURCE_STATES)),
    name: Type.Optional(SourceNameFilter),
    sort_key: Type.Optional(Type.Enum(SOURCE_SORT_KEYS)),
    sort_dir: Type.Optional(Type.Enum(SORT_DIRECTIONS)),
    counts: Type.Optional(
      Type.Boolean({
        description: 'Whether to count their objects, which takes a second for 300,000 containers.',
      }),
    ),
    ...PAGE_QUERY,
  }),
  response: SourceList,
  async handle({ query, scope, services }) {
    if (query.sort_key === undefined && query.sort_dir !== undefined) {
      throw new Problem('HSS.0001', 'sort_dir needs sort_key beside it');
    }
    const { kind, state, name, counts: counted = false, offset = 0, limit = PAGE_LIMIT_DEFAULT } = query;
    const filters = { ...(kind && { kind }), ...(state && { state }), ...(name && { name }) };
    const order = query.sort_key && { key: query.sort_key, direction: query.sort_dir ?? 'asc' };
    const { total, sources } = await store.listSources(services.db, scope, filters, { offset, limit }, order);
    if (!counted) return { total_num: total, data_list: sources.map(listed) };
    const ids = sources.map(({ id }) => id);
    const counts = await countObjects(services.db, scope, ids);
    return {
      total_num: total,
      data_list: sources.map((source) => ({
        ...listed(source),
        counts: counts.get(source.id) ?? objectCounts(),
      })),
    };
  },
});

const PutSourceBody = Type.Object({
  cluster_id: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
  cluster_type: Type.Optional(ClusterType),
  state: Type.Optional(Type.Enum(SOURCE_STATES)),
  reason: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
  expected_within: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: EXPECTED_WITHIN_MAX_S,
      description:
        'Promises another word, or another stream, within so many seconds: else the source counts as unreachable. ' +
        'A state without it promises nothing.',
    }),
  ),
  last_seen: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 4_071_095_999_000,
      description: 'As of when its rows are true; absent: now when it is synchronised, else it stays.',
    }),
  ),
});

export const putSource = operation({
  id: 'PutSource',
  summary:
    'Register a source or report how it is; without a state only id and type change, and what is absent stays',
  method: 'PUT',
  path: '/api/v1/projects/{project_id}/inventory/sources/{kind}/{name}',
  access: 'operator',
  enterpriseProjects: 'every',
  params: ONE,
  body: PutSourceBody,
  response: Source,
  async handle({ params, body, scope, services }) {
    const { cluster_id, cluster_type } = body;
    if (params.kind === 'host' && (cluster_id ?? cluster_type) !== undefined) {
      throw new Problem('HSS.0001', 'cluster_id and cluster_type must be absent for a host');
    }
    const report = reportOf(body);
    const source = await store.putSource(services.db, scope, params, {
      ...(cluster_id !== undefined && { clusterId: cluster_id }),
      ...(cluster_type !== undefined && { clusterType: cluster_type }),
      ...(report && { report }),
    });
    return shown(source);
  },
});

export const deleteSource = operation({
  id: 'DeleteSource',
  summary: 'Remove a source that no collector follows, with its containers',
  method: 'DELETE',
  path: '/api/v1/projects/{project_id}/inventory/sources/{kind}/{name}',
  access: 'operator',
  enterpriseProjects: 'every',
  params: ONE,
  successStatus: 204,
  async handle({ params, scope, services }) {
    if (await store.isFollowed(services.db, scope, params)) {
      const source = JSON.stringify(`${params.kind}/${params.name}`);
      throw new Problem(
        'HSS.0001',
        `name must be a source that no collector follows, got ${source}: stop its collector and wait until it is unreachable, or remove the registered cluster`,
      );
    }
    if (await store.deleteSource(services.db, scope, params)) return;
    throw new Problem('HSS.0011', `source ${params.kind}/${params.name}`);
  },
});

function reportOf(body: Static<typeof PutSourceBody>): store.SourceReport | undefined {
  const { state, reason, expected_within, last_seen } = body;
  if (state === undefined) {
    const told = Object.entries({ reason, expected_within, last_seen }).find(
      ([, value]) => value !== undefined,
    );
    if (told) throw new Problem('HSS.0001', `${told[0]} must be absent without a state`);
    return undefined;
  }
  const common = {
    ...(expected_within !== undefined && { expectedWithinS: expected_within }),
    ...(last_seen !== undefined && { lastSeen: new Date(last_seen) }),
  };
  if (state !== 'unreachable') {
    if (reason !== undefined)
      throw new Problem('HSS.0001', 'reason must be absent unless state is unreachable');
    return { ...common, state };
  }
  if (reason === undefined) throw new Problem('HSS.0001', 'reason must say why the source is unreachable');
  return { ...common, state, reason };
}

function listed(source: store.ListedSource): ListedSource {
  return { ...shown(source), registered_cluster_id: source.registered_cluster_id ?? undefined };
}

function shown(source: store.StoredSource): Source {
  const { kind, name, enterprise_project_id, cluster_id, cluster_type, state, reason } = source;
  const { last_seen, last_sync, age_seconds, expected_within } = source;
  return {
    ...{ kind, name, state },
    enterprise_project_id: enterprise_project_id ?? undefined,
    cluster_id: cluster_id ?? undefined,
    cluster_type: cluster_type ?? undefined,
    reason: reason ?? undefined,
    last_seen: last_seen?.getTime(),
    last_sync: last_sync?.getTime(),
    age_seconds: age_seconds ?? undefined,
    expected_within: expected_within ?? undefined,
  };
}
