import Type, { type Static } from 'typebox';
import { NO_CLUSTER_TYPE, RISK_LEVELS_OF_CONTAINERS } from './container-filters.ts';
import { CLUSTER_TYPES, CONTAINER_STATUSES } from './inventory.ts';
import { Source } from './sources.ts';

const Count = Type.Integer();
const counts = <K extends string>(keys: readonly K[]) =>
  Type.Object(Object.fromEntries(keys.map((key) => [key, Count])) as Record<K, typeof Count>);

/** How many images and how many sources are named. */
export const OVERVIEW_TOP = 10;

const RISK_COUNTS = { fatal_risk: Count, high_risk: Count, medium_risk: Count, low_risk: Count };

/**
 * Waybill API, ShowInventoryOverview: how many containers there are of what. `by_cluster_type` has `none` for those
 * outside clusters and in clusters without a type. `riskiest_images`: counters as in the riskiest container of the
 * image; `riskiest_sources`: sums over the containers of a cluster or host. Both highest first, risky ones only.
 */
export const InventoryOverview = Type.Object({
  containers: Count,
  risky: Count,
  by_status: counts(CONTAINER_STATUSES),
  by_level: counts(RISK_LEVELS_OF_CONTAINERS),
  by_cluster_type: counts([...CLUSTER_TYPES, NO_CLUSTER_TYPE]),
  riskiest_images: Type.Array(Type.Object({ image_name: Type.String(), containers: Count, ...RISK_COUNTS })),
  riskiest_sources: Type.Array(
    Type.Object({
      kind: Source.properties.kind,
      name: Type.String(),
      containers: Count,
      risky: Count,
      ...RISK_COUNTS,
    }),
  ),
});
export type InventoryOverview = Static<typeof InventoryOverview>;
