import type { Pod } from '../../parse/kubernetes/model.ts';
import { at } from '../../parse/read.ts';

/**
 * Whether a pod says that it runs on Windows, where Linux settings have no meaning and the API refuses them
 * (Pod Security Standards, restricted profile since v1.25).
 */
export function isWindows({ spec }: Pod): boolean {
  return at(spec, 'os', 'name') === 'windows';
}

/**
 * Whether a pod has a user namespace of its own: its root is nobody on the node, and may be root (Pod Security
 * Standards, restricted profile since v1.35).
 */
export function hasUserNamespace({ spec }: Pod): boolean {
  return spec.hostUsers === false;
}
