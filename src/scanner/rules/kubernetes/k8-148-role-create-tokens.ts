import { ROLE_KINDS, whereRoleAllows } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-148',
  title: 'Role can create service account tokens',
  severity: 'high',
  category: 'access_control',
  default: 'on',
  why: 'Who can create tokens of a service account acts as it, wherever the token is taken.',
  fix: 'Limit serviceaccounts/token with resourceNames, or remove it.',
  peers: {
    kubescape: ['C-0282'],
  },
  standards: ['CIS-K8s 5.1.13'],
  kinds: ROLE_KINDS,
  check: whereRoleAllows({
    verbs: ['create'],
    groups: [''],
    resources: ['serviceaccounts/token'],
    unlessNamed: true,
  }),
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["serviceaccounts/token"]
    verbs: ["create"]
`,
        lines: [6],
      },
    ],
    good: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["serviceaccounts"]
    verbs: ["create"]
`,
    ],
  },
});
