import { ROLE_KINDS, whereRoleAllows } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-149',
  title: 'Role can create persistent volumes',
  severity: 'medium',
  category: 'access_control',
  default: 'on',
  why: 'A persistent volume of type hostPath gives its maker the files of any node, past Pod Security.',
  fix: 'Leave persistent volumes to provisioners, and let users create claims only.',
  peers: {
    kubescape: ['C-0278'],
  },
  standards: ['CIS-K8s 5.1.9'],
  kinds: ROLE_KINDS,
  check: whereRoleAllows({ verbs: ['create'], groups: [''], resources: ['persistentvolumes'] }),
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["persistentvolumes"]
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
  - apiGroups: [""]
    resources: ["persistentvolumeclaims"]
    verbs: ["create"]
`,
    ],
  },
});
