import Type, { type Static } from 'typebox';
import { ClusterType, CONTAINER_STATUSES, type ContainerStatus, SOURCE_KINDS } from './inventory.ts';

/**
 * `synchronised`: its rows are what it had at `last_seen`. `syncing`: its first list, or a new one, is under way, and
 * until it is whole the rows are those of before. `unreachable`: it cannot be read, or who promised to tell of it has
 * fallen silent; its rows are those of `last_seen`, and `reason` says why.
 */
export const SOURCE_STATES = ['synchronised', 'syncing', 'unreachable'] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

/** A collector that follows a source says this often that all of it is in the inventory. */
export const HEARTBEAT_MS = 30_000;
/** The silence it promises at most (PutSource, `expected_within`): some beats may be lost. */
export const EXPECTED_WITHIN_S = 120;
/** The longest silence that can be promised: 31 days. */
export const EXPECTED_WITHIN_MAX_S = 2_678_400;

const count = Type.Integer({ minimum: 0 });

/** What there is of a source in the inventory, as far as the caller may see it. */
export const ObjectCounts = Type.Object({
  containers: count,
  containers_by_status: Type.Object(
    Object.fromEntries(CONTAINER_STATUSES.map((status) => [status, count])) as Record<
      ContainerStatus,
      typeof count
    >,
  ),
  /** Counted by their containers, as are nodes and namespaces: what has none is not known here. */
  pods: count,
  nodes: count,
  namespaces: count,
});
export type ObjectCounts = Static<typeof ObjectCounts>;

/**
 * A cluster or host that reports containers. Moments are milliseconds since 1970. `last_seen`: as of when its rows
 * are known to be what it had, `age_seconds` ago; absent as long as it was never read. `last_sync`: when all of it was
 * last brought. `expected_within`: the seconds of silence after which it counts as unreachable; absent when nobody
 * follows it. `enterprise_project_id`: whose own source it is; absent for one of the whole project.
 */
export const Source = Type.Object({
  kind: Type.Enum(SOURCE_KINDS),
  name: Type.String(),
  enterprise_project_id: Type.Optional(Type.String()),
  cluster_id: Type.Optional(Type.String()),
  cluster_type: Type.Optional(ClusterType),
  state: Type.Enum(SOURCE_STATES),
  reason: Type.Optional(Type.String()),
  last_seen: Type.Optional(Type.Integer()),
  last_sync: Type.Optional(Type.Integer()),
  age_seconds: Type.Optional(count),
  expected_within: Type.Optional(Type.Integer()),
});
export type Source = Static<typeof Source>;

/** Filter of ListSources. */
export const SourceNameFilter = Type.String({
  minLength: 1,
  maxLength: 255,
  description: 'Contained in the name, in whatever case.',
});

/** What ListSources sorts by: names as they are, states from the worst on, times. */
export const SOURCE_SORT_KEYS = ['name', 'state', 'last_seen', 'last_sync'] as const;
export type SourceSortKey = (typeof SOURCE_SORT_KEYS)[number];

/**
 * One of a list. `registered_cluster_id`: the cluster that the service itself collects into it, where the caller may
 * see that one. `counts` where they were asked for.
 */
export const ListedSource = Type.Object({
  ...Source.properties,
  registered_cluster_id: Type.Optional(Type.String()),
  counts: Type.Optional(ObjectCounts),
});
export type ListedSource = Static<typeof ListedSource>;

/** A page of sources. */
export const SourceList = Type.Object({ total_num: Type.Integer(), data_list: Type.Array(ListedSource) });
export type SourceList = Static<typeof SourceList>;
