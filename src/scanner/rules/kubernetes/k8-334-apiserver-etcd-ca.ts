import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-334',
  title: 'API server: no etcd CA file',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'The API server does not check that the etcd it writes every Secret to is the right one.',
  fix: 'Set --etcd-cafile.',
  peers: {
    trivy: ['KCV-0029'],
    checkov: ['CKV_K8S_102'],
    kics: ['Etcd Client Certificate File Not Defined'],
    kubescape: ['C-0140'],
  },
  standards: ['CIS-K8s 1.2.26'],
  check: whereFlags('kube-apiserver', (flags) => !flags.has('etcd-cafile')),
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
        - --etcd-cafile=/pki/etcd-ca.crt
`,
    ],
  },
});
