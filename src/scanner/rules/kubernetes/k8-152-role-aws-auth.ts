import { ROLE_KINDS, roleRules, WRITING_VERBS } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-152',
  title: 'Role can change the EKS aws-auth ConfigMap',
  severity: 'critical',
  category: 'access_control',
  default: 'on',
  why: 'The ConfigMap aws-auth maps AWS identities to groups of the cluster: who writes it makes anybody an administrator.',
  fix: 'Leave aws-auth to the administrators, or use EKS access entries instead.',
  peers: {
    trivy: ['KSV-0115'],
  },
  standards: [],
  kinds: ROLE_KINDS,
  check(role, report) {
    for (const { verbs, resources, resourceNames, path } of roleRules(role)) {
      const writes = verbs.includes('*') || WRITING_VERBS.some((verb) => verbs.includes(verb));
      if (
        writes &&
        (resources.includes('configmaps') || resources.includes('*')) &&
        resourceNames.includes('aws-auth')
      ) {
        report([...path, 'resourceNames']);
      }
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["configmaps"]
    verbs: ["update"]
    resourceNames: [aws-auth]
`,
        lines: [8],
      },
    ],
    good: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["configmaps"]
    verbs: ["get"]
    resourceNames: [aws-auth]
`,
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["configmaps"]
    verbs: ["update"]
    resourceNames: [settings]
`,
    ],
  },
});
