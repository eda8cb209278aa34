import type { KubernetesObject } from '../../parse/kubernetes/model.ts';
import { at, recordAt } from '../../parse/read.ts';
import { selects } from './label-selector.ts';
import { inSameNamespace } from './namespaces.ts';

/**
 * Whether a PodDisruptionBudget is for the pods of a workload: by their labels or by what the workload selects.
 * Where the two differ, the workload itself is wrong (K8-192).
 */
export function covers(budget: KubernetesObject, workload: KubernetesObject): boolean {
  const selector = at(budget.value, 'spec', 'selector');
  return (
    inSameNamespace(budget, workload) &&
    (selects(selector, recordAt(workload.pod?.metadata, 'labels')) ||
      selects(selector, recordAt(workload.value, 'spec', 'selector', 'matchLabels')))
  );
}
