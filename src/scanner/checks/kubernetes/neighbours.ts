import type { KubernetesObject, ScanUnit } from '../../parse/kubernetes/model.ts';
import { once } from '../../parse/once.ts';
import { isNamespaced, namespaceOf } from './namespaces.ts';

const sizes = once((unit: ScanUnit) => {
  const counts = new Map<string, number>();
  for (const object of unit.objects.filter(isNamespaced)) {
    const namespace = namespaceOf(object);
    counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
  }
  return counts;
});

/**
 * Whether the unit holds more of the namespace than this object: only then can something be called missing,
 * as a single file says nothing about what else is deployed.
 */
export function hasNeighbours(object: KubernetesObject, unit: ScanUnit): boolean {
  return (sizes(unit).get(namespaceOf(object)) ?? 0) > 1;
}
