import { ROLE_KINDS, whereRoleAllows } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-144',
  title: 'Role can delete workloads broadly',
  severity: 'medium',
  category: 'access_control',
  default: 'on',
  why: 'One mistake or one stolen token can then delete what runs.',
  fix: 'Limit delete to named objects with resourceNames, and leave deletecollection out.',
  peers: {
    kubescape: ['C-0007'],
  },
  standards: [],
  kinds: ROLE_KINDS,
  check: whereRoleAllows(
    {
      verbs: ['delete', 'deletecollection'],
      groups: [''],
      resources: ['pods', 'namespaces', 'replicationcontrollers'],
      unlessNamed: true,
    },
    {
      verbs: ['delete', 'deletecollection'],
      groups: ['apps', 'extensions'],
      resources: ['deployments', 'daemonsets', 'statefulsets', 'replicasets'],
      unlessNamed: true,
    },
    {
      verbs: ['delete', 'deletecollection'],
      groups: ['batch'],
      resources: ['jobs', 'cronjobs'],
      unlessNamed: true,
    },
  ),
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: ["apps"]
    resources: ["deployments"]
    verbs: ["delete"]
`,
        lines: [7],
      },
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["namespaces"]
    verbs: ["deletecollection"]
`,
        lines: [7],
      },
    ],
    good: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: ["apps"]
    resources: ["deployments"]
    verbs: ["get"]
`,
    ],
  },
});
