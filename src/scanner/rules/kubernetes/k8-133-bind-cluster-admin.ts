import { BINDING_KINDS, roleOf, subjectsOf } from '../../checks/kubernetes/bindings.ts';
import { isBuiltInBinding } from '../../checks/kubernetes/built-in.ts';
import { givesEverything, roleRules } from '../../checks/kubernetes/role-rules.ts';
import type { KubernetesObject } from '../../parse/kubernetes/model.ts';
import { textAt } from '../../parse/read.ts';
import { unitRule } from '../../rule.ts';

/** cluster-admin, and the role admin where it is given for all namespaces. */
function isAdminByName({ kind, value }: KubernetesObject): boolean {
  const role = textAt(value, 'roleRef', 'name');
  return role === 'cluster-admin' || (role === 'admin' && kind === 'ClusterRoleBinding');
}

export default unitRule({
  id: 'K8-133',
  title: 'cluster-admin (or an equal role) is bound',
  severity: 'high',
  category: 'access_control',
  default: 'on',
  why: 'The subject can then do everything in the cluster, reading every Secret and changing every workload included.',
  fix: 'Bind a role with only the rights that are needed.',
  peers: {
    trivy: ['KSV-0111'],
    kics: ['Cluster Admin Rolebinding With Superuser Permissions'],
    kube_linter: ['cluster-admin-role-binding'],
    kubescape: ['C-0035', 'C-0185'],
    polaris: [
      'clusterrolebindingClusterAdmin',
      'rolebindingClusterAdminClusterRole',
      'rolebindingClusterAdminRole',
    ],
    other: ['kyverno restrict-binding-clusteradmin'],
  },
  standards: ['CIS-K8s 5.1.1', 'OWASP-K8s K03'],
  check(unit, report) {
    for (const binding of unit.ofKind(...BINDING_KINDS)) {
      if (subjectsOf(binding.value).length === 0) continue;
      const role = isBuiltInBinding(binding) ? undefined : roleOf(binding, unit);
      const isEqual = role !== undefined && roleRules(role).some(givesEverything);
      if (isAdminByName(binding) || isEqual) report(binding, ['roleRef', 'name']);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: sample }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects:
  - { kind: User, name: jane, apiGroup: rbac.authorization.k8s.io }
`,
        lines: [4],
      },
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: all, namespace: shop }
rules:
  - { apiGroups: ["*"], resources: ["*"], verbs: ["*"] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: sample, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: all }
subjects:
  - { kind: User, name: jane, apiGroup: rbac.authorization.k8s.io }
`,
        lines: [10],
      },
    ],
    good: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: all, namespace: other }
rules:
  - { apiGroups: ["*"], resources: ["*"], verbs: ["*"] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: sample, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: all }
subjects:
  - { kind: User, name: jane, apiGroup: rbac.authorization.k8s.io }
`,
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: sample }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects:
  - { kind: User, name: jane, apiGroup: rbac.authorization.k8s.io }
`,
    ],
  },
});
