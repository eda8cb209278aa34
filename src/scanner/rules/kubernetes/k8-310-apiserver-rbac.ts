import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-310',
  title: 'API server: authorization mode lacks RBAC',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'Without RBAC there are no roles: rights are all or nothing, or come from a file read at start.',
  fix: 'Use --authorization-mode=Node,RBAC.',
  peers: {
    trivy: ['KCV-0009'],
    checkov: ['CKV_K8S_77'],
    kics: ['Authorization Mode RBAC Not Set'],
    kubescape: ['C-0120', 'C-0088'],
  },
  standards: ['CIS-K8s 1.2.8'],
  check: whereFlags(
    'kube-apiserver',
    (flags) => !flags.has('authorization-config') && !flags.values('authorization-mode').includes('RBAC'),
  ),
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: kube-apiserver, namespace: kube-system }
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.34.1
      command:
        - kube-apiserver
        - --authorization-mode=Node
`,
        lines: [8],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: kube-apiserver, namespace: kube-system }
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.34.1
      command:
        - kube-apiserver
        - --secure-port=6443
`,
        lines: [8],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: kube-apiserver, namespace: kube-system }
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.34.1
      command:
        - kube-apiserver
        - --authorization-mode=Node,RBAC
`,
      `apiVersion: v1
kind: Pod
metadata: { name: kube-apiserver, namespace: kube-system }
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.34.1
      command:
        - kube-apiserver
        - --authorization-config=/etc/authz.yaml
`,
    ],
  },
});
