import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-307',
  title: 'API server: no kubelet certificate authority',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'The API server does not check whom it talks to on a node, so a machine in between can read and change exec sessions and logs.',
  fix: 'Set --kubelet-certificate-authority to the CA that signs the serving certificates of the kubelets.',
  peers: {
    trivy: ['KCV-0006'],
    checkov: ['CKV_K8S_73'],
    kics: ['Kubelet Certificate Authority Not Set'],
    kubescape: ['C-0117'],
  },
  standards: ['CIS-K8s 1.2.5'],
  check: whereFlags('kube-apiserver', (flags) => !flags.has('kubelet-certificate-authority')),
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
        - --kubelet-certificate-authority=/pki/ca.crt
`,
    ],
  },
});
