import type { KubernetesObject } from '../../parse/kubernetes/model.ts';
import { textAt } from '../../parse/read.ts';

/**
 * Whether a role is one that the API server makes and keeps itself (it labels them so), or that GKE makes
 * (their names begin with `gce:`). Nobody can take rights from them.
 */
export function isBuiltInRole({ name, value }: KubernetesObject): boolean {
  const label = textAt(value, 'metadata', 'labels', 'kubernetes.io/bootstrapping');
  return label === 'rbac-defaults' || (name?.startsWith('gce:') ?? false);
}

/** As for roles; for bindings the reserved prefix `system:` tells enough. */
export function isBuiltInBinding(binding: KubernetesObject): boolean {
  return isBuiltInRole(binding) || (binding.name?.startsWith('system:') ?? false);
}
