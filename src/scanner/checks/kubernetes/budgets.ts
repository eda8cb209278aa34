import type { KubernetesObject, ScanUnit } from '../../parse/kubernetes/model.ts';
import { at } from '../../parse/read.ts';
import { namespaceOf } from './namespaces.ts';
import { byOwnSelector, byPodLabels } from './selected-workloads.ts';

// A budget is for workloads by the labels of their pods or by what they select. Where the two differ, the
// workload itself is wrong (K8-192).

/** The workloads that a PodDisruptionBudget is for. */
export function coveredBy(budget: KubernetesObject, unit: ScanUnit): readonly KubernetesObject[] {
  const selector = selectorOf(budget);
  const some = byPodLabels.selected(unit, selector);
  const others = byOwnSelector.selected(unit, selector);
  if (others.length === 0) return some;
  const known = new Set(some);
  return [...some, ...others.filter((workload) => !known.has(workload))];
}

/** The workloads that at least one PodDisruptionBudget of the unit is for. */
export function coveredByAny(unit: ScanUnit): ReadonlySet<KubernetesObject> {
  const selectors = unit.ofKind('PodDisruptionBudget').map(selectorOf);
  return byPodLabels.selectedByAny(unit, selectors).union(byOwnSelector.selectedByAny(unit, selectors));
}

function selectorOf(budget: KubernetesObject) {
  return { namespace: namespaceOf(budget), selector: at(budget.value, 'spec', 'selector') };
}
