import { BINDING_KINDS, whereSubjectIs } from '../../checks/kubernetes/bindings.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-155',
  title: 'A role is bound to every authenticated user',
  severity: 'critical',
  category: 'access_control',
  default: 'on',
  why: 'The group holds every user and every service account of the cluster, on some clouds every account of the cloud.',
  fix: 'Bind the role to the groups or service accounts that need it.',
  peers: {
    trivy: ['KSV-01011'],
    kubescape: ['C-0265'],
    other: ['kyverno restrict-binding-system-groups'],
  },
  standards: ['OWASP-K8s K06'],
  kinds: BINDING_KINDS,
  check: whereSubjectIs('system:authenticated'),
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: sample }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects:
  - { kind: Group, name: "system:authenticated", apiGroup: rbac.authorization.k8s.io }
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
  - { kind: Group, name: developers, apiGroup: rbac.authorization.k8s.io }
`,
    ],
  },
});
