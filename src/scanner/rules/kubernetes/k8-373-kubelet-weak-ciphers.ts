import { whereKubelet } from '../../checks/kubernetes/kubelet-settings.ts';
import { hasWeakCipher } from '../../checks/kubernetes/tls-ciphers.ts';
import { textsAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-373',
  title: 'Kubelet: weak TLS cipher suites',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'Old cipher suites without forward secrecy or authenticated encryption can be broken or stripped by somebody in between.',
  fix: 'Set tlsCipherSuites to suites with ECDHE and GCM or ChaCha20.',
  peers: {
    trivy: ['KCV-0092'],
    checkov: ['CKV_K8S_151'],
    kics: ['Weak TLS Cipher Suites'],
    kubescape: ['C-0184'],
  },
  standards: ['CIS-K8s 4.2.12'],
  check: whereKubelet({
    names: ['tls-cipher-suites'],
    flags: (flags) => hasWeakCipher(flags.values('tls-cipher-suites')),
    field: ['tlsCipherSuites'],
    isBad: (value) => hasWeakCipher(textsAt(value)),
  }),
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: kubelet, namespace: kube-system }
spec:
  containers:
    - name: kubelet
      image: registry.k8s.io/kubelet:v1.34.1
      command:
        - kubelet
        - --tls-cipher-suites=TLS_RSA_WITH_AES_128_CBC_SHA
`,
        lines: [8],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: kubelet, namespace: kube-system }
spec:
  containers:
    - name: kubelet
      image: registry.k8s.io/kubelet:v1.34.1
      command:
        - kubelet
        - --v=2
`,
        lines: [8],
      },
      {
        text: `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
tlsCipherSuites:
  - TLS_RSA_WITH_3DES_EDE_CBC_SHA
`,
        lines: [3],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: kubelet, namespace: kube-system }
spec:
  containers:
    - name: kubelet
      image: registry.k8s.io/kubelet:v1.34.1
      command:
        - kubelet
        - --tls-cipher-suites=TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
`,
      `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
tlsCipherSuites:
  - TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
`,
    ],
  },
});
