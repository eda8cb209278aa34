import type { KubernetesObject, ScanUnit } from '../../parse/kubernetes/model.ts';
import type { YamlPath } from '../../parse/yaml/positions.ts';
import type { ReportInUnit } from '../../rule.ts';

/**
 * A check over the pod security policies of a unit that tells of the places where they allow something. It is
 * silent where one policy does not allow it: a cluster needs a wide policy for its own parts, and is asked for at
 * least one that forbids (CIS Kubernetes Benchmark 1.5, 5.2).
 */
export function whereEveryPolicyAllows(
  placesOf: (policy: KubernetesObject['value']) => readonly YamlPath[],
): (unit: ScanUnit, report: ReportInUnit) => void {
  return (unit, report) => {
    const policies = unit
      .ofKind('PodSecurityPolicy')
      .map((policy) => ({ policy, places: placesOf(policy.value) }));
    if (policies.some(({ places }) => places.length === 0)) return;
    for (const { policy, places } of policies) {
      for (const place of places) report(policy, place);
    }
  };
}
