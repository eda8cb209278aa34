import { ROLE_KINDS, whereRoleAllows } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-138',
  title: 'Role can port-forward to pods',
  severity: 'medium',
  category: 'access_control',
  default: 'on',
  why: 'A port forward reaches ports that no Service or NetworkPolicy opens.',
  fix: 'Give pods/portforward only where it is needed.',
  peers: {
    kics: ['RBAC Roles with Port-Forwarding Permission'],
    kubescape: ['C-0063'],
  },
  standards: ['OWASP-K8s K03'],
  kinds: ROLE_KINDS,
  check: whereRoleAllows({ verbs: ['create', 'get'], groups: [''], resources: ['pods/portforward'] }),
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["pods/portforward"]
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
    resources: ["pods/log"]
    verbs: ["get"]
`,
    ],
  },
});
