import { isBuiltInRole } from '../../checks/kubernetes/built-in.ts';
import { ROLE_KINDS, roleRules } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-132',
  title: 'Role uses a resource or API group wildcard',
  severity: 'high',
  category: 'access_control',
  default: 'on',
  why: 'A "*" among resources or groups also covers Secrets, and every kind that is installed later.',
  fix: 'List the resources and groups that are needed.',
  peers: {
    trivy: ['KSV-0046', 'KSV-0112'],
    checkov: ['CKV_K8S_49'],
    kics: ['RBAC Wildcard In Rule'],
    kube_linter: ['wildcard-in-rules'],
    sonar: ['KS6867'],
    other: ['kyverno restrict-wildcard-resources'],
  },
  standards: ['CIS-K8s 5.1.3'],
  kinds: ROLE_KINDS,
  check(role, report) {
    if (isBuiltInRole(role)) return;
    for (const { resources, apiGroups, path } of roleRules(role)) {
      if (resources.includes('*')) report([...path, 'resources'], 'Role uses a resource wildcard');
      if (apiGroups.includes('*')) report([...path, 'apiGroups'], 'Role uses an API group wildcard');
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["*"]
    verbs: ["get"]
`,
        lines: [6],
      },
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: ["*"]
    resources: ["pods"]
    verbs: ["get"]
`,
        lines: [5],
      },
    ],
    good: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["pods"]
    verbs: ["get"]
`,
    ],
  },
});
