import { ROLE_KINDS, whereRoleAllows } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-139',
  title: 'Role can impersonate users, groups or service accounts',
  severity: 'critical',
  category: 'access_control',
  default: 'on',
  why: 'Who may impersonate a user or group has all of its rights, up to those of the administrators.',
  fix: 'Remove the verb impersonate, or limit it with resourceNames to accounts without rights.',
  peers: {
    trivy: ['KSV-0043'],
    checkov: ['CKV2_K8S_3'],
    kics: ['RBAC Roles with Impersonate Permission'],
    kubescape: ['C-0065', 'C-0191'],
  },
  standards: ['CIS-K8s 5.1.8', 'OWASP-K8s K03'],
  kinds: ROLE_KINDS,
  check: whereRoleAllows({
    verbs: ['impersonate'],
    groups: ['', 'authentication.k8s.io'],
    resources: ['users', 'groups', 'serviceaccounts', 'uids', 'userextras'],
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
    resources: ["users", "groups"]
    verbs: ["impersonate"]
`,
        lines: [7],
      },
    ],
    good: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["serviceaccounts"]
    verbs: ["get"]
`,
    ],
  },
});
