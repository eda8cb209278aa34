// Written by `npm run rules`.
import type { KubernetesRule } from '../../rule.ts';
import k8001 from './k8-001-privileged-container.ts';
import k8020 from './k8-020-host-pid.ts';
import k8131 from './k8-131-role-verb-wildcard.ts';
import k8160 from './k8-160-no-network-policy.ts';

export const KUBERNETES_RULES: readonly KubernetesRule[] = [k8001, k8020, k8131, k8160];
