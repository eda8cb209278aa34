import { BINDING_KINDS, whereSubjectIs } from '../../checks/kubernetes/bindings.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-154',
  title: 'A role is bound to anonymous users',
  severity: 'critical',
  category: 'access_control',
  default: 'on',
  why: 'Everybody who reaches the API server then has the role, without signing in.',
  fix: 'Remove system:anonymous and system:unauthenticated from the subjects.',
  peers: {
    trivy: ['KSV-0122'],
    kubescape: ['C-0262'],
    other: [
      'gatekeeper K8sDisallowAnonymous',
      'kubesec BindingsToSystemAnonymous',
      'kyverno restrict-binding-system-groups',
    ],
  },
  standards: ['CIS-K8s 5.1.1', 'OWASP-K8s K06'],
  kinds: BINDING_KINDS,
  check: whereSubjectIs('system:anonymous', 'system:unauthenticated'),
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: sample }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects:
  - { kind: User, name: "system:anonymous", apiGroup: rbac.authorization.k8s.io }
`,
        lines: [6],
      },
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: sample }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects:
  - { kind: Group, name: "system:unauthenticated", apiGroup: rbac.authorization.k8s.io }
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
  - { kind: User, name: jane, apiGroup: rbac.authorization.k8s.io }
`,
    ],
  },
});
