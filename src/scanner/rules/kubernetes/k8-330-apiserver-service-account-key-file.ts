import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-330',
  title: 'API server: no service account key file',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'Without a key of its own the API server verifies service account tokens with its TLS key, which then cannot be rotated alone.',
  fix: 'Set --service-account-key-file to the public key that belongs to the signing key.',
  peers: {
    trivy: ['KCV-0025'],
    checkov: ['CKV_K8S_97'],
    kics: ['Service Account Key File Not Properly Set'],
    kubescape: ['C-0136'],
  },
  standards: ['CIS-K8s 1.2.22'],
  check: whereFlags('kube-apiserver', (flags) => !flags.has('service-account-key-file')),
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
        - --service-account-key-file=/pki/sa.pub
`,
    ],
  },
});
