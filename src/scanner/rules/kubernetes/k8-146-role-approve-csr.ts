import { ROLE_KINDS, whereRoleAllows } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-146',
  title: 'Role can approve certificate signing requests',
  severity: 'high',
  category: 'access_control',
  default: 'on',
  why: 'Who approves signing requests can get a client certificate for any user or group.',
  fix: 'Leave approvals to the controller of the cluster and its administrators.',
  peers: {
    checkov: ['CKV_K8S_156'],
    kubescape: ['C-0280'],
    other: ['kyverno restrict-clusterrole-csr'],
  },
  standards: ['CIS-K8s 5.1.11'],
  kinds: ROLE_KINDS,
  // Other groups have no such resources: whoever names them under the core group means these.
  check: whereRoleAllows(
    {
      verbs: ['update', 'patch'],
      groups: ['certificates.k8s.io', ''],
      resources: ['certificatesigningrequests/approval'],
    },
    { verbs: ['approve'], groups: ['certificates.k8s.io', ''], resources: ['signers'] },
  ),
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["certificatesigningrequests/approval"]
    verbs: ["update"]
`,
        lines: [6],
      },
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: ["certificates.k8s.io"]
    resources: ["certificatesigningrequests/approval"]
    verbs: ["update"]
`,
        lines: [6],
      },
    ],
    good: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: ["certificates.k8s.io"]
    resources: ["certificatesigningrequests"]
    verbs: ["create", "get"]
`,
    ],
  },
});
