import type { Peer } from './rule.ts';
import { KICS_QUERIES } from './suppressions/kics-queries.ts';

/**
 * An id of a peer's rule in the one form that ours are compared in. Peers write one id in several ways: Trivy
 * `DS002`, `DS-0002`, `AVD-DS-0002`; KICS names a query by its id; Semgrep puts the folders of a rule before it.
 */
export function normalisedPeerId(peer: Peer, id: string): string {
  if (peer === 'trivy') return id.toLowerCase().replace(/^(?:avd-)?(ds|ksv|kcv)-?0*(\d+)$/, '$1-$2');
  if (peer === 'kics') return (KICS_QUERIES.get(id.toLowerCase()) ?? id).toLowerCase();
  if (peer === 'semgrep') return id.slice(id.lastIndexOf('.') + 1).toLowerCase();
  return id.toLowerCase();
}
