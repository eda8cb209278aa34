import { ROLE_KINDS, WRITING_VERBS, whereRoleAllows } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-142',
  title: 'Role can change Roles and ClusterRoles',
  severity: 'high',
  category: 'access_control',
  default: 'on',
  why: 'Who can change roles can widen those that are bound to them already.',
  fix: 'Leave roles to the administrators of the cluster.',
  peers: {
    trivy: ['KSV-0050'],
    kics: ['RBAC Roles Allow Privilege Escalation'],
  },
  standards: ['CIS-K8s 5.1.8'],
  kinds: ROLE_KINDS,
  check: whereRoleAllows({
    verbs: WRITING_VERBS,
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
    verbs: ["update"]
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
    verbs: ["*"]
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
    resources: ["roles"]
    verbs: ["get", "list", "watch"]
`,
    ],
  },
});
