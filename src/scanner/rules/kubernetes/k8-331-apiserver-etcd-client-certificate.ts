import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-331',
  title: 'API server: no etcd client certificate and key',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'Without a client certificate etcd cannot tell the API server from others, and has to let everyone in.',
  fix: 'Set --etcd-certfile and --etcd-keyfile.',
  peers: {
    trivy: ['KCV-0026'],
    checkov: ['CKV_K8S_99'],
    kics: ['Etcd TLS Certificate Not Properly Configured'],
    kubescape: ['C-0137'],
  },
  standards: ['CIS-K8s 1.2.23'],
  check: whereFlags('kube-apiserver', (flags) => !flags.has('etcd-certfile') || !flags.has('etcd-keyfile')),
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
        - --etcd-certfile=/pki/etcd.crt
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
        - --etcd-certfile=/pki/etcd.crt
        - --etcd-keyfile=/pki/etcd.key
`,
    ],
  },
});
