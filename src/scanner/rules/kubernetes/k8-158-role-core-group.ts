import { roleRules } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-158',
  title: 'ClusterRole gives broad access to the core API group',
  severity: 'medium',
  category: 'access_control',
  default: 'on',
  why: 'The core group holds Secrets, service accounts, nodes and pods; all of them at once is more than any program needs.',
  fix: 'List the resources of the core group that are needed.',
  peers: {
    semgrep: ['legacy-api-clusterrole-excessive-permissions'],
  },
  standards: [],
  kinds: ['rbac.authorization.k8s.io/ClusterRole'],
  check(role, report) {
    for (const { verbs, resources, apiGroups, path } of roleRules(role)) {
      if (apiGroups.includes('') && resources.includes('*') && verbs.length > 0)
        report([...path, 'resources']);
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
