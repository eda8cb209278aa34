import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-333',
  title: 'API server: no client CA file',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'Client certificates are not accepted, which leaves weaker ways to sign in.',
  fix: 'Set --client-ca-file.',
  peers: {
    trivy: ['KCV-0028'],
    kics: ['Client Certificate Authentication Not Setup Properly'],
    kubescape: ['C-0139'],
  },
  standards: ['CIS-K8s 1.2.25'],
  check: whereFlags('kube-apiserver', (flags) => !flags.has('client-ca-file')),
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
        - --client-ca-file=/pki/ca.crt
`,
    ],
  },
});
