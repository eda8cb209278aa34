import { ROLE_KINDS, WRITING_VERBS, whereRoleAllows } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-150',
  title: 'Role can change ConfigMaps (CoreDNS poisoning)',
  severity: 'medium',
  category: 'access_control',
  default: 'on',
  why: 'ConfigMaps steer programs; the one of CoreDNS decides where every name of the cluster leads.',
  fix: 'Name the ConfigMaps that are needed with resourceNames, in the namespace of the program.',
  peers: {
    trivy: ['KSV-0049'],
    kubescape: ['C-0037'],
  },
  standards: [],
  kinds: ROLE_KINDS,
  check: whereRoleAllows({
    verbs: WRITING_VERBS,
    groups: [''],
    resources: ['configmaps'],
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
    resources: ["configmaps"]
    verbs: ["update"]
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
    verbs: ["get", "list", "watch"]
`,
    ],
  },
});
