import Type, { type Static } from 'typebox';
import { CONTAINER_EXPORT_KEYS } from './container-export.ts';
import { ContainerFilterBody } from './container-filters.ts';
import { ContainerBaseInfo, PAGE_QUERY } from './containers.ts';
import { SOURCE_KINDS } from './inventory.ts';
import { Source } from './sources.ts';

export const SORT_DIRECTIONS = ['asc', 'desc'] as const;

const { create_time: _, ...filters } = ContainerFilterBody.properties;
const moment = Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }));

/** The filters of containers as query parameters; times are milliseconds since 1970, both ends included. */
export const ContainerFilterQuery = Type.Object({ ...filters, created_from: moment, created_to: moment });
export type ContainerFilterQuery = Static<typeof ContainerFilterQuery>;

/** Of an answer of FindContainers: its containers without how many there are, or that number alone. */
const LIST_PARTS = ['rows', 'total'] as const;

/**
 * Query of FindContainers. Without `sort_key` the order is that of insertion, which is the order of exports; `risky`
 * sorts by the highest level that occurs and how often, limits by their quantity. Empty values come last. Counting
 * many containers takes longer than reading the first of them, and gives the same for every order and page: `part`
 * asks for one without the other.
 */
export const FindContainersQuery = Type.Object({
  ...ContainerFilterQuery.properties,
  sort_key: Type.Optional(Type.Enum(CONTAINER_EXPORT_KEYS)),
  sort_dir: Type.Optional(Type.Enum(SORT_DIRECTIONS)),
  part: Type.Optional(Type.Enum(LIST_PARTS)),
  ...PAGE_QUERY,
});
export type FindContainersQuery = Static<typeof FindContainersQuery>;

const text = Type.Optional(Type.String());
const { region_id: __, ...published } = ContainerBaseInfo.properties;

const { state, reason, last_seen, age_seconds } = Source.properties;

/**
 * A container as ListContainers shows it, and where it runs. `stale`: how the cluster or host is that reports it, when
 * that is not synchronised; the container is then as it was at `last_seen`.
 */
export const FoundContainer = Type.Object({
  ...published,
  namespace: text,
  node_name: text,
  host_name: text,
  enterprise_project_id: Type.String(),
  stale: Type.Optional(Type.Object({ state, reason, last_seen, age_seconds })),
});
export type FoundContainer = Static<typeof FoundContainer>;

/** `total_num` is absent where `part` is `rows`, `data_list` empty where it is `total`. */
export const FoundContainerList = Type.Object({
  total_num: Type.Optional(Type.Integer()),
  data_list: Type.Array(FoundContainer),
});
export type FoundContainerList = Static<typeof FoundContainerList>;

/** All that is known of one container; `source` is the cluster or host that reports it. */
export const ContainerDetails = Type.Object({
  ...FoundContainer.properties,
  image_digest: text,
  labels: Type.Record(Type.String(), Type.String()),
  first_seen: Type.Integer(),
  source: Type.Object({
    kind: Type.Enum(SOURCE_KINDS),
    name: Type.String(),
  }),
});
export type ContainerDetails = Static<typeof ContainerDetails>;
