import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { hasWeakCipher } from '../../checks/kubernetes/tls-ciphers.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-337',
  title: 'API server: weak TLS cipher suites',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'Old cipher suites without forward secrecy or authenticated encryption can be broken or stripped by somebody in between.',
  fix: 'Set --tls-cipher-suites to suites with ECDHE and GCM or ChaCha20.',
  peers: {
    checkov: ['CKV_K8S_105'],
    kics: ['Weak TLS Cipher Suites'],
    kubescape: ['C-0143', 'C-0277'],
  },
  standards: ['CIS-K8s 1.2.29'],
  check: whereFlags('kube-apiserver', (flags) => hasWeakCipher(flags.values('tls-cipher-suites'))),
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
        - --tls-cipher-suites=TLS_RSA_WITH_AES_128_CBC_SHA
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
        - --tls-cipher-suites=TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
`,
    ],
  },
});
