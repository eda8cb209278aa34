import type { KubernetesObject } from '../../parse/kubernetes/model.ts';

/** The namespace an object lands in when nothing else is said. */
export function namespaceOf({ namespace }: KubernetesObject): string {
  return namespace ?? 'default';
}
