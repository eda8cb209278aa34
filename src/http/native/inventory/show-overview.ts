import { NO_CLUSTER_TYPE, RISK_LEVELS_OF_CONTAINERS } from '../../../contract/container-filters.ts';
import { CLUSTER_TYPES, CONTAINER_STATUSES } from '../../../contract/inventory.ts';
import { InventoryOverview, OVERVIEW_TOP } from '../../../contract/inventory-overview.ts';
import {
  type CountedKind,
  countKinds,
  riskiestImages,
  riskiestSources,
} from '../../../store/inventory/overview.ts';
import { operation } from '../../operation.ts';

export const showInventoryOverview = operation({
  id: 'ShowInventoryOverview',
  summary:
    'Count containers by status, risk and cluster type, and name the riskiest images, clusters and hosts',
  method: 'GET',
  path: '/api/v1/projects/{project_id}/inventory/overview',
  access: 'reader',
  response: InventoryOverview,
  async handle({ scope, services: { db } }): Promise<InventoryOverview> {
    const [kinds, images, sources] = await Promise.all([
      countKinds(db, scope),
      riskiestImages(db, scope, OVERVIEW_TOP),
      riskiestSources(db, scope, OVERVIEW_TOP),
    ]);
    return {
      containers: added(kinds),
      risky: added(kinds.filter(({ level }) => level !== 'none')),
      by_status: countedBy(CONTAINER_STATUSES, kinds, ({ status }) => status),
      by_level: countedBy(RISK_LEVELS_OF_CONTAINERS, kinds, ({ level }) => level),
      by_cluster_type: countedBy(
        [...CLUSTER_TYPES, NO_CLUSTER_TYPE],
        kinds,
        ({ cluster_type }) => cluster_type ?? NO_CLUSTER_TYPE,
      ),
      riskiest_images: [...images],
      riskiest_sources: [...sources],
    };
  },
});

function added(kinds: readonly CountedKind[]): number {
  return kinds.reduce((sum, { containers }) => sum + containers, 0);
}

/** Each of `keys` has a count, also 0. */
function countedBy<K extends string>(
  keys: readonly K[],
  kinds: readonly CountedKind[],
  keyOf: (kind: CountedKind) => K,
): Record<K, number> {
  const counts = keys.map((key) => [key, added(kinds.filter((kind) => keyOf(kind) === key))]);
  return Object.fromEntries(counts) as Record<K, number>;
}
