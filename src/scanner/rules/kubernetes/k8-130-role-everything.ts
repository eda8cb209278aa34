import { isBuiltInRole } from '../../checks/kubernetes/built-in.ts';
import { ROLE_KINDS, roleRules } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-130',
  title: 'Role allows every verb on every resource',
  severity: 'critical',
  category: 'access_control',
  default: 'on',
  why: 'A role with every verb on every resource is cluster-admin under another name.',
  fix: 'List the resources and verbs that are needed.',
  peers: {
    trivy: ['KSV-0044'],
    checkov: ['CKV_K8S_49'],
    kics: ['RBAC Wildcard In Rule'],
    kube_linter: ['wildcard-in-rules'],
    kubescape: ['C-0187'],
    sonar: ['KS6867'],
    other: ['kyverno restrict-wildcard-verbs'],
  },
  standards: ['CIS-K8s 5.1.3', 'OWASP-K8s K03'],
  kinds: ROLE_KINDS,
  check(role, report) {
    if (isBuiltInRole(role)) return;
    for (const { verbs, resources, apiGroups, path } of roleRules(role)) {
      const all = verbs.includes('*') && resources.includes('*');
      if (all && apiGroups.some((group) => group === '*' || group === '')) report([...path, 'resources']);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: ["*"]
    resources: ["*"]
    verbs: ["*"]
`,
        lines: [6],
      },
    ],
    good: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: ["*"]
    resources: ["pods"]
    verbs: ["*"]
`,
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: ["apps"]
    resources: ["*"]
    verbs: ["get"]
`,
    ],
  },
});
