import { ROLE_KINDS, whereRoleAllows } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-141',
  title: 'Role can bind roles or create role bindings',
  severity: 'high',
  category: 'access_control',
  default: 'on',
  why: 'Who can bind roles can bind a stronger one to themselves.',
  fix: 'Leave role bindings to the administrators of the cluster.',
  peers: {
    trivy: ['KSV-0051', 'KSV-0052', 'KSV-0055'],
    checkov: ['CKV_K8S_157', 'CKV2_K8S_1'],
    kubescape: ['C-0191'],
    other: ['kyverno restrict-escalation-verbs-roles'],
  },
  standards: ['CIS-K8s 5.1.8'],
  kinds: ROLE_KINDS,
  check: whereRoleAllows(
    {
      verbs: ['bind'],
      groups: ['rbac.authorization.k8s.io'],
      resources: ['roles', 'clusterroles', 'rolebindings', 'clusterrolebindings'],
    },
    {
      verbs: ['create', 'update', 'patch'],
      groups: ['rbac.authorization.k8s.io'],
      resources: ['rolebindings', 'clusterrolebindings'],
    },
  ),
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: ["rbac.authorization.k8s.io"]
    resources: ["clusterroles"]
    verbs: ["bind"]
`,
        lines: [7],
      },
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: sample }
rules:
  - apiGroups: ["rbac.authorization.k8s.io"]
    resources: ["rolebindings"]
    verbs: ["create"]
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
    resources: ["rolebindings"]
    verbs: ["list"]
`,
    ],
  },
});
