import { ROLE_KINDS, whereRoleAllows } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-143',
  title: 'Role can delete pod logs or events',
  severity: 'medium',
  category: 'access_control',
  default: 'on',
  why: 'Deleted events and logs are traces that an investigation will miss.',
  fix: 'Remove the verbs delete and deletecollection on events and pods/log.',
  peers: {
    trivy: ['KSV-0042'],
    kubescape: ['C-0031'],
  },
  standards: ['OWASP-K8s K05'],
  kinds: ROLE_KINDS,
  check: whereRoleAllows({
    verbs: ['delete', 'deletecollection'],
    groups: ['', 'events.k8s.io'],
    resources: ['events', 'pods/log'],
  }),
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["events"]
    verbs: ["delete"]
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
    resources: ["events"]
    verbs: ["create", "patch"]
`,
    ],
  },
});
