import type { KubernetesObject, ScanUnit } from '../../parse/kubernetes/model.ts';
import { once } from '../../parse/once.ts';
import { textAt } from '../../parse/read.ts';
import { namespaceOf } from './namespaces.ts';

const byKindAndName = once((unit: ScanUnit) => {
  const objects = new Map<string, KubernetesObject>();
  for (const object of unit.objects) {
    const key = keyOf(object.kind, object.name, object);
    if (!objects.has(key)) objects.set(key, object);
  }
  return objects;
});

/** The workload of the unit that a HorizontalPodAutoscaler names, if it is there. */
export function scaledBy(autoscaler: KubernetesObject, unit: ScanUnit): KubernetesObject | undefined {
  const kind = textAt(autoscaler.value, 'spec', 'scaleTargetRef', 'kind');
  const name = textAt(autoscaler.value, 'spec', 'scaleTargetRef', 'name');
  if (kind === undefined || name === undefined) return undefined;
  return byKindAndName(unit).get(keyOf(kind, name, autoscaler));
}

const byTarget = once((unit: ScanUnit) => {
  const autoscalers = new Map<KubernetesObject, KubernetesObject>();
  for (const autoscaler of unit.ofKind('HorizontalPodAutoscaler')) {
    const target = scaledBy(autoscaler, unit);
    if (target) autoscalers.set(target, autoscaler);
  }
  return autoscalers;
});

/** The HorizontalPodAutoscaler that names a workload, if the unit has one. */
export function autoscalerOf(workload: KubernetesObject, unit: ScanUnit): KubernetesObject | undefined {
  return byTarget(unit).get(workload);
}

/** In the namespace of an object. */
function keyOf(kind: string, name: string | undefined, object: KubernetesObject): string {
  return JSON.stringify([kind, name, namespaceOf(object)]);
}
