import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-309',
  title: 'API server: authorization mode lacks Node',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'The Node authorizer limits a kubelet to the objects of its own node; without it one taken-over node can read the Secrets of all.',
  fix: 'Use --authorization-mode=Node,RBAC.',
  peers: {
    trivy: ['KCV-0008'],
    checkov: ['CKV_K8S_75'],
    kics: ['Authorization Mode Node Not Set'],
    kubescape: ['C-0119'],
  },
  standards: ['CIS-K8s 1.2.7'],
  check: whereFlags(
    'kube-apiserver',
    (flags) => !flags.has('authorization-config') && !flags.values('authorization-mode').includes('Node'),
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
        - --authorization-mode=RBAC
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
