import type { ClusterKey } from '../../store/clusters/leases.ts';
import type { ClusterSettings } from '../../store/clusters/settings.ts';
import type { ClusterAccess } from './cluster-access.ts';

/** A cluster to collect, as it is handed to the thread: plain data, and secret. */
export interface CollectedCluster extends ClusterKey {
  readonly name: string;
  readonly version: number;
  readonly access: ClusterAccess;
  readonly enterpriseProjectId: string;
  /** Which enterprise projects may be written to; null for all. */
  readonly enterpriseProjectIds: readonly string[] | null;
  readonly settings: ClusterSettings;
}
