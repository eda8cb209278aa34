import type { ClusterType, InventoryDeletion, InventoryLine } from '../contract/inventory.ts';

/** What the inventory has to hear: a container as it is now, or that it is gone. */
export type Change = InventoryLine | InventoryDeletion;

/** How a source is, for those who read its rows: `synchronised` vouches for them as of now, the others do not. */
export type SourceHealth =
  | { readonly state: 'synchronised'; readonly clusterType?: ClusterType | undefined }
  | { readonly state: 'syncing' }
  | { readonly state: 'unreachable'; readonly reason: string };

/**
 * Where a collector brings what it sees of its one cluster or host. Trying again is the sink's own: what rejects here
 * ends the collection.
 */
export interface SourceSink {
  /** These are all containers of the source now, in one transaction. Resolves to how many of them were taken. */
  replace(lines: readonly InventoryLine[]): Promise<number>;
  /** These containers have changed, come or gone. */
  merge(changes: readonly Change[]): Promise<void>;
  report(health: SourceHealth): Promise<void>;
}
