import { ROLE_KINDS, whereRoleAllows } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-140',
  title: 'Role can escalate roles',
  severity: 'critical',
  category: 'access_control',
  default: 'on',
  why: 'The verb escalate lets its holder write roles with rights that the holder does not have.',
  fix: 'Remove the verbs escalate and impersonate.',
  peers: {
    trivy: ['KSV-0050'],
    checkov: ['CKV_K8S_158'],
    kics: ['RBAC Roles Allow Privilege Escalation'],
    kubescape: ['C-0191'],
    other: ['kyverno restrict-escalation-verbs-roles'],
  },
  standards: ['CIS-K8s 5.1.8'],
  kinds: ROLE_KINDS,
  check: whereRoleAllows({
    // Impersonating a role is no right of the API; whoever writes it means to get around the roles (CIS 5.1.8).
    verbs: ['escalate', 'impersonate'],
    groups: ['rbac.authorization.k8s.io'],
    resources: ['roles', 'clusterroles'],
  }),
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: sample }
rules:
  - apiGroups: ["rbac.authorization.k8s.io"]
    resources: ["roles"]
    verbs: ["impersonate"]
`,
        lines: [7],
      },
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: ["rbac.authorization.k8s.io"]
    resources: ["clusterroles"]
    verbs: ["escalate"]
`,
        lines: [7],
      },
    ],
    good: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: ["rbac.authorization.k8s.io"]
    resources: ["clusterroles"]
    verbs: ["get"]
`,
    ],
  },
});
