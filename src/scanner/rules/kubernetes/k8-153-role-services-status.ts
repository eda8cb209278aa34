import { ROLE_KINDS, whereRoleAllows } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-153',
  title: 'Subject can change services/status (CVE-2020-8554)',
  severity: 'high',
  category: 'access_control',
  default: 'on',
  why: 'The status of a service holds its load-balancer address; who can set it draws traffic meant for that address to pods of their own (CVE-2020-8554).',
  fix: 'Remove services/status from roles of users.',
  peers: {
    checkov: ['CKV2_K8S_4'],
  },
  standards: [],
  kinds: ROLE_KINDS,
  check: whereRoleAllows({ verbs: ['update', 'patch'], groups: [''], resources: ['services/status'] }),
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["services/status"]
    verbs: ["patch"]
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
    resources: ["services/status"]
    verbs: ["get"]
`,
    ],
  },
});
