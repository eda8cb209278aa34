import type { KubernetesObject, ScanUnit } from '../../parse/kubernetes/model.ts';
import { at } from '../../parse/read.ts';
import { namespaceOf } from './namespaces.ts';
import { selectedByOwnSelector, selectedByPodLabels } from './selected-workloads.ts';

/**
 * The workloads that a PodDisruptionBudget is for: by the labels of their pods or by what they select. Where
 * the two differ, the workload itself is wrong (K8-192).
 */
export function coveredBy(budget: KubernetesObject, unit: ScanUnit): ReadonlySet<KubernetesObject> {
  const selector = at(budget.value, 'spec', 'selector');
  const namespace = namespaceOf(budget);
  return new Set([
    ...selectedByPodLabels(unit, namespace, selector),
    ...selectedByOwnSelector(unit, namespace, selector),
  ]);
}
