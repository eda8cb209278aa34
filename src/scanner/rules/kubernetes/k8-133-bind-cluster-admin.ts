import { BINDING_KINDS, subjectsOf } from '../../checks/kubernetes/bindings.ts';
import { textAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
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
  kinds: BINDING_KINDS,
  check(binding, report) {
    const role = textAt(binding.value, 'roleRef', 'name');
    const isAdmin = role === 'cluster-admin' || (role === 'admin' && binding.kind === 'ClusterRoleBinding');
    if (isAdmin && subjectsOf(binding.value).length > 0) report(['roleRef', 'name']);
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
    ],
    good: [
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
