import { ROLE_KINDS, whereRoleAllows } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-137',
  title: 'Role can attach to pods',
  severity: 'high',
  category: 'access_control',
  default: 'on',
  why: 'Attach reads what a process prints and writes to its input, past every check of the program.',
  fix: 'Give pods/attach only for the time of an incident and to named people.',
  peers: {
    trivy: ['KSV-0054'],
    kics: ['RBAC Roles with Attach Permission'],
    polaris: ['clusterrolePodExecAttach', 'rolePodExecAttach'],
  },
  standards: ['OWASP-K8s K03'],
  kinds: ROLE_KINDS,
  check: whereRoleAllows({ verbs: ['create', 'get'], groups: [''], resources: ['pods/attach'] }),
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["pods/attach"]
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
