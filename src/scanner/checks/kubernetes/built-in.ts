import type { KubernetesObject } from '../../parse/kubernetes/model.ts';
import { textAt } from '../../parse/read.ts';

/** What the API server writes anew at each start, whatever was changed (Kubernetes, user-facing roles). */
const USER_FACING: readonly string[] = ['cluster-admin', 'admin', 'edit', 'view'];

/**
 * Whether a role is one that the API server makes and keeps itself (by its label or its name), or that GKE makes
 * (their names begin with `gce:`). Nobody can take rights from them.
 */
export function isBuiltInRole({ kind, name = '', value }: KubernetesObject): boolean {
  const label = textAt(value, 'metadata', 'labels', 'kubernetes.io/bootstrapping');
  const isUserFacing = kind.startsWith('Cluster') && USER_FACING.includes(name);
  return label === 'rbac-defaults' || isUserFacing || name.startsWith('gce:');
}

/** As for roles; for bindings the reserved prefix `system:` tells enough. */
export function isBuiltInBinding(binding: KubernetesObject): boolean {
  return isBuiltInRole(binding) || (binding.name?.startsWith('system:') ?? false);
}
