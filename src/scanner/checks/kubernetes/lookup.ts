import type { KubernetesObject, ScanUnit } from '../../parse/kubernetes/model.ts';
import { once } from '../../parse/once.ts';
import { namespaceOf } from './namespaces.ts';

const byName = once((unit: ScanUnit) => {
  const objects = new Map<string, KubernetesObject>();
  for (const object of unit.objects) {
    const { group, kind, name } = object;
    if (name === undefined) continue;
    for (const namespace of [namespaceOf(object), undefined]) {
      const key = keyOf(`${group}/${kind}`, name, namespace);
      if (!objects.has(key)) objects.set(key, object);
    }
  }
  return objects;
});

/** The first object of a kind (`group/Kind`) and name in a namespace; in any namespace, when none is given. */
export function findObject(
  unit: ScanUnit,
  kind: string,
  name: string,
  namespace?: string,
): KubernetesObject | undefined {
  return byName(unit).get(keyOf(kind, name, namespace));
}

function keyOf(kind: string, name: string, namespace: string | undefined): string {
  return JSON.stringify([kind, name, namespace]);
}
