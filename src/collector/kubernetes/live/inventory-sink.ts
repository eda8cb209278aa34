import type { ClusterType, InventoryLine } from '../../../contract/inventory.ts';
import type { Change } from './pod-state.ts';

/** How a cluster is, for those who read its rows. `stale` keeps the time when it was last read. */
export type ClusterHealth =
  | { readonly state: 'current'; readonly clusterType?: ClusterType | undefined }
  | { readonly state: 'stale'; readonly reason: string };

/** One cluster's part of the inventory. What rejects here ends the cluster's collection: retrying is the sink's own. */
export interface InventorySink {
  /** These are all containers of the cluster now, in one transaction. */
  replace(lines: readonly InventoryLine[]): Promise<void>;
  merge(changes: readonly Change[]): Promise<void>;
  report(health: ClusterHealth): Promise<void>;
}
