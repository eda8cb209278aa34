import type { ClusterChange, NewCluster } from '../../contract/registered-clusters.ts';
import type { ClusterSettings } from '../../store/clusters/settings.ts';

const FIELDS = ['cluster_type', 'namespace_label', 'namespaces', 'quarantine_label'] as const;

/** How a cluster is collected after a registration, or a change of one: null takes back, what is absent stays. */
export function changedSettings(
  before: ClusterSettings,
  change: NewCluster | ClusterChange,
): ClusterSettings {
  const merged = { ...before, ...change };
  const given = FIELDS.flatMap((field) => {
    const value = merged[field];
    return value === undefined || value === null ? [] : [[field, value] as const];
  });
  return Object.fromEntries(given);
}
