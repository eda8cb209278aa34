import { ROLE_KINDS, whereRoleAllows } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-134',
  title: 'Role can read or manage Secrets',
  severity: 'high',
  category: 'access_control',
  default: 'on',
  why: 'Secrets hold the passwords and tokens of workloads: who reads them acts as those workloads, and who writes them can swap them.',
  fix: 'Name the Secrets that are needed with resourceNames and the verb get, or mount them into the pod instead.',
  peers: {
    trivy: ['KSV-0041', 'KSV-0113'],
    checkov: ['CKV2_K8S_5'],
    kics: ['RBAC Roles with Read Secrets Permissions', 'ServiceAccount Allows Access Secrets'],
    kube_linter: ['access-to-secrets'],
    kubescape: ['C-0015', 'C-0186'],
    other: ['kyverno restrict-secret-role-verbs'],
  },
  standards: ['CIS-K8s 5.1.2', 'OWASP-K8s K03'],
  kinds: ROLE_KINDS,
  check: whereRoleAllows({
    verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'],
    groups: [''],
    resources: ['secrets'],
    unlessNamed: true,
  }),
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["secrets"]
    verbs: ["get"]
`,
        lines: [7],
      },
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["secrets", "pods"]
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
  - apiGroups: [""]
    resources: ["configmaps"]
    verbs: ["get"]
`,
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["pods"]
    verbs: ["list"]
`,
    ],
  },
});
