import type { KubernetesObject, ScanUnit } from '../../parse/kubernetes/model.ts';
import { once } from '../../parse/once.ts';
import { at, listAt, recordAt, textAt } from '../../parse/read.ts';
import type { Labels } from './label-selector.ts';
import { namespaceOf } from './namespaces.ts';
import { byPodLabels } from './selected-workloads.ts';
import { type ScopedSelector, Selection } from './selection.ts';

/** Whether a network policy of the unit selects the pods of a workload: of Kubernetes, Cilium or Calico. */
export function isIsolated(workload: KubernetesObject, unit: ScanUnit): boolean {
  return (
    isolatedByKubernetes(unit).has(workload) ||
    isolatedByCilium(unit).has(workload) ||
    namespacesOfCalico(unit).has(namespaceOf(workload)) ||
    unit.ofKind('GlobalNetworkPolicy').length > 0
  );
}

const CALICO_GROUPS = ['projectcalico.org', 'crd.projectcalico.org'];

/** Calico's policies select with expressions of their own, which get the benefit of the doubt. */
const namespacesOfCalico = once(
  (unit: ScanUnit) =>
    new Set(unit.ofKind(...CALICO_GROUPS.map((group) => `${group}/NetworkPolicy`)).map(namespaceOf)),
);

const isolatedByKubernetes = once((unit: ScanUnit) => {
  const policies = unit.ofKind('NetworkPolicy').filter(({ group }) => !CALICO_GROUPS.includes(group));
  return byPodLabels.selectedByAny(
    unit,
    policies.map((policy) => ({
      namespace: namespaceOf(policy),
      selector: at(policy.value, 'spec', 'podSelector') ?? {},
    })),
  );
});

const isolatedByCilium = once((unit: ScanUnit) => {
  const inNamespaces = unit
    .ofKind('CiliumNetworkPolicy')
    .flatMap((policy) => ciliumSelectors(policy, namespaceOf(policy)));
  const clusterwide = unit
    .ofKind('CiliumClusterwideNetworkPolicy')
    .flatMap((policy) => ciliumSelectors(policy, ''));
  return byCiliumLabels
    .selectedByAny(unit, inNamespaces)
    .union(byCiliumLabelsClusterwide.selectedByAny(unit, clusterwide));
});

/** Cilium knows the namespace of a pod as one of its labels. */
function ciliumLabels(workload: KubernetesObject): Labels | undefined {
  if (!workload.pod) return undefined;
  return {
    ...recordAt(workload.pod.metadata, 'labels'),
    'io.kubernetes.pod.namespace': namespaceOf(workload),
  };
}

const byCiliumLabels = new Selection(ciliumLabels);
const byCiliumLabelsClusterwide = new Selection(ciliumLabels, true);

const CILIUM_RULES = ['ingress', 'egress', 'ingressDeny', 'egressDeny'];

/** Cilium documentation, network policy: one `spec` or several `specs`, and rules to have an effect. */
function ciliumSelectors({ value }: KubernetesObject, namespace: string): ScopedSelector[] {
  return [at(value, 'spec'), ...listAt(value, 'specs')]
    .filter((spec) => CILIUM_RULES.some((field) => at(spec, field) !== undefined))
    .map((spec) => ({ namespace, selector: withoutSources(at(spec, 'endpointSelector')) }));
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
