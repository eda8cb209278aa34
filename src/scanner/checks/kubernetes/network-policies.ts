import type { KubernetesObject, ScanUnit } from '../../parse/kubernetes/model.ts';
import { at, listAt, recordAt, textAt } from '../../parse/read.ts';
import { selects } from './label-selector.ts';
import { oncePerUnit } from './lookup.ts';
import { inSameNamespace, namespaceOf } from './namespaces.ts';
import { selectedByPodLabels } from './selected-workloads.ts';

type Labels = Readonly<Record<string, unknown>>;

/** Whether a network policy of the unit selects the pods of a workload: of Kubernetes, Cilium or Calico. */
export function isIsolated(workload: KubernetesObject, unit: ScanUnit): boolean {
  if (isolatedByKubernetes(unit).has(workload)) return true;
  const isIn = (policy: KubernetesObject) => inSameNamespace(policy, workload);
  const labels = {
    ...recordAt(workload.pod?.metadata, 'labels'),
    'io.kubernetes.pod.namespace': namespaceOf(workload),
  };
  return (
    unit.ofKind('CiliumNetworkPolicy').some((policy) => isIn(policy) && ciliumSelects(policy, labels)) ||
    unit.ofKind('CiliumClusterwideNetworkPolicy').some((policy) => ciliumSelects(policy, labels)) ||
    // Calico's select with expressions of their own, which get the benefit of the doubt.
    CALICO_GROUPS.some((group) => unit.ofKind(`${group}/NetworkPolicy`).some(isIn)) ||
    unit.ofKind('GlobalNetworkPolicy').length > 0
  );
}

const CALICO_GROUPS = ['projectcalico.org', 'crd.projectcalico.org'];

const isolatedByKubernetes = oncePerUnit((unit) => {
  const policies = unit.ofKind('NetworkPolicy').filter(({ group }) => !CALICO_GROUPS.includes(group));
  return new Set(
    policies.flatMap((policy) => [
      ...selectedByPodLabels(unit, namespaceOf(policy), at(policy.value, 'spec', 'podSelector') ?? {}),
    ]),
  );
});

const CILIUM_RULES = ['ingress', 'egress', 'ingressDeny', 'egressDeny'];

/** Cilium documentation, network policy: one `spec` or several `specs`, and rules to have an effect. */
function ciliumSelects({ value }: KubernetesObject, labels: Labels): boolean {
  return [at(value, 'spec'), ...listAt(value, 'specs')].some(
    (spec) =>
      CILIUM_RULES.some((field) => at(spec, field) !== undefined) &&
      selects(withoutSources(at(spec, 'endpointSelector')), labels),
  );
}

/** Cilium takes label keys with the source they come from: `k8s:app`, `any:app`. */
function withoutSources(selector: unknown): unknown {
  if (selector === undefined) return undefined;
  const bare = (key: string) => key.replace(/^(?:k8s|any)[:.]/, '');
  return {
    matchLabels: Object.fromEntries(
      Object.entries(recordAt(selector, 'matchLabels')).map(([key, value]) => [bare(key), value]),
    ),
    matchExpressions: listAt(selector, 'matchExpressions').map((expression) => ({
      ...recordAt(expression),
      key: bare(textAt(expression, 'key') ?? ''),
    })),
  };
}
