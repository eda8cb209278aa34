import type { KubernetesObject, ScanUnit } from './model.ts';

/** Gathers the objects that are looked at together. */
export function scanUnit(objects: readonly KubernetesObject[]): ScanUnit {
  const byKind = new Map<string, KubernetesObject[]>();
  for (const object of objects) {
    for (const key of [object.kind, `${object.group}/${object.kind}`]) {
      const list = byKind.get(key);
      if (list) list.push(object);
      else byKind.set(key, [object]);
    }
  }
  return { objects, ofKind: (...kinds) => kinds.flatMap((kind) => byKind.get(kind) ?? []) };
}
