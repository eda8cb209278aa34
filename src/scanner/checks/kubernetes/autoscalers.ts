import type { KubernetesObject, ScanUnit } from '../../parse/kubernetes/model.ts';
import { textAt } from '../../parse/read.ts';
import { namespaceOf } from './namespaces.ts';

/** The workload of the unit that a HorizontalPodAutoscaler names, if it is there. */
export function scaledBy(autoscaler: KubernetesObject, unit: ScanUnit): KubernetesObject | undefined {
  const kind = textAt(autoscaler.value, 'spec', 'scaleTargetRef', 'kind') ?? '';
  const name = textAt(autoscaler.value, 'spec', 'scaleTargetRef', 'name');
  return unit
    .ofKind(kind)
    .find((object) => object.name === name && namespaceOf(object) === namespaceOf(autoscaler));
}
