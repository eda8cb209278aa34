import { isBuiltInRole } from '../../checks/kubernetes/built-in.ts';
import { ROLE_KINDS, roleRules } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-131',
  title: 'Role uses a verb wildcard',
  severity: 'high',
  category: 'access_control',
  default: 'on',
  why: 'A "*" among the verbs also allows what nobody thought of: deleting collections, escalating, impersonating, and verbs that later versions add.',
  fix: 'List the verbs that are needed.',
  peers: {
    trivy: ['KSV-0045'],
    checkov: ['CKV_K8S_49'],
    kics: ['RBAC Wildcard In Rule'],
    kube_linter: ['wildcard-in-rules'],
    sonar: ['KS6867'],
    other: ['kyverno restrict-wildcard-verbs'],
  },
  standards: ['CIS-K8s 5.1.3'],
  kinds: ROLE_KINDS,
  check(role, report) {
    if (isBuiltInRole(role)) return;
    for (const { verbs, path } of roleRules(role)) {
      if (verbs.includes('*')) report([...path, 'verbs']);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: reader }
rules:
  - apiGroups: [""]
    resources: ["pods"]
    verbs: ["*"]
`,
        lines: [7],
      },
    ],
    good: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: reader }
rules:
  - apiGroups: [""]
    resources: ["pods"]
    verbs: ["get", "list"]
`,
    ],
  },
});
