import type { InventoryDeletion, InventoryLine } from '../contract/inventory.ts';

/** Where a collector brings what it sees of its one source. Each call rejects when it could not be brought there. */
export interface SourceSink {
  /** These are all containers of the source; every other one is gone. Resolves to how many of them were taken. */
  replace(lines: readonly InventoryLine[]): Promise<number>;
  /** These containers have changed, come or gone. */
  merge(entries: readonly (InventoryLine | InventoryDeletion)[]): Promise<void>;
  /** The source cannot be read, for `reason`: its containers stay as they were. */
  unreachable(reason: string): Promise<void>;
}
