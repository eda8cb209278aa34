import { BINDING_KINDS, whereSubjectIs } from '../../checks/kubernetes/bindings.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-156',
  title: 'The group system:masters is used',
  severity: 'critical',
  category: 'access_control',
  default: 'on',
  why: 'Members of system:masters pass by every authorization check and cannot be held back by removing bindings.',
  fix: 'Bind a role to a group of your own instead.',
  peers: {
    trivy: ['KSV-0123'],
    kubescape: ['C-0246'],
    other: ['kyverno restrict-binding-system-groups'],
  },
  standards: ['CIS-K8s 5.1.7'],
  kinds: BINDING_KINDS,
  check: whereSubjectIs('system:masters'),
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: sample }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects:
  - { kind: Group, name: "system:masters", apiGroup: rbac.authorization.k8s.io }
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
  - { kind: Group, name: admins, apiGroup: rbac.authorization.k8s.io }
`,
    ],
  },
});
