import type { ClusterType } from '../../contract/inventory.ts';

/** How a registered cluster is collected; what is absent is not told. */
export interface ClusterSettings {
  readonly cluster_type?: ClusterType;
  /** Of namespaces: its value is the id of the enterprise project of their containers. */
  readonly namespace_label?: string;
  /** The same told here, by namespace; it counts before the label. */
  readonly namespaces?: Readonly<Record<string, string>>;
  /** As key=value. */
  readonly quarantine_label?: string;
}
