import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-332',
  title: 'API server: no TLS certificate and key',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'The API server then makes itself a self-signed certificate that clients cannot verify.',
  fix: 'Set --tls-cert-file and --tls-private-key-file.',
  peers: {
    trivy: ['KCV-0027'],
    checkov: ['CKV_K8S_100'],
    kics: ['TSL Connection Certificate Not Setup'],
    kubescape: ['C-0138'],
  },
  standards: ['CIS-K8s 1.2.24'],
  check: whereFlags(
    'kube-apiserver',
    (flags) => !flags.has('tls-cert-file') || !flags.has('tls-private-key-file'),
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
        - --tls-cert-file=/pki/api.crt
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
        - --tls-cert-file=/pki/api.crt
        - --tls-private-key-file=/pki/api.key
`,
    ],
  },
});
