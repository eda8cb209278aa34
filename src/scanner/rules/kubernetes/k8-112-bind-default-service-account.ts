import { BINDING_KINDS, subjectsOf } from '../../checks/kubernetes/bindings.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-112',
  title: 'A role is bound to a default service account',
  severity: 'medium',
  category: 'access_control',
  default: 'on',
  why: 'Every pod of the namespace that names no service account of its own then has the role.',
  fix: 'Make a service account for the workload that needs the role and bind it to that.',
  peers: {
    checkov: ['CKV_K8S_42'],
    kics: ['Role Binding To Default Service Account'],
    other: ['terrascan AC-K8-IA-RO-H-0104'],
  },
  standards: ['CIS-K8s 5.1.5'],
  kinds: BINDING_KINDS,
  check(binding, report) {
    for (const { kind, name, path } of subjectsOf(binding.value)) {
      if (kind === 'ServiceAccount' && name === 'default') report([...path, 'name']);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: sample }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects:
  - { kind: ServiceAccount, name: default, namespace: shop }
`,
        lines: [6],
      },
    ],
    good: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: sample }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects:
  - { kind: ServiceAccount, name: web, namespace: shop }
`,
    ],
  },
});
