import { ROLE_KINDS, whereRoleAllows } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-145',
  title: 'Role can use the nodes/proxy sub-resource',
  severity: 'high',
  category: 'access_control',
  default: 'on',
  why: 'The proxy of a node reaches the API of its kubelet, which runs commands in every pod of the node without any audit of the API server.',
  fix: 'Remove nodes/proxy; metrics are to be had by nodes/metrics and nodes/stats.',
  peers: {
    trivy: ['KSV-0047'],
    checkov: ['CKV2_K8S_2'],
    kubescape: ['C-0279'],
    other: ['kyverno restrict-clusterrole-nodesproxy'],
  },
  standards: ['CIS-K8s 5.1.10'],
  kinds: ROLE_KINDS,
  check: whereRoleAllows({
    verbs: ['get', 'create', 'update', 'patch', 'delete', 'watch', 'list'],
    groups: [''],
    resources: ['nodes/proxy'],
  }),
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["nodes/proxy"]
    verbs: ["get"]
`,
        lines: [6],
      },
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["nodes/proxy", "pods"]
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
  - apiGroups: [""]
    resources: ["nodes/metrics"]
    verbs: ["get"]
`,
    ],
  },
});
