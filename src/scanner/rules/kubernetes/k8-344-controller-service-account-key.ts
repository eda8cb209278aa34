import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-344',
  title: 'Controller manager: no service account private key file',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'Without a key the controller manager cannot sign service account tokens with a key of their own.',
  fix: 'Set --service-account-private-key-file.',
  peers: {
    trivy: ['KCV-0036'],
    checkov: ['CKV_K8S_110'],
    kics: ['Service Account Private Key File Not Defined'],
    kubescape: ['C-0147'],
  },
  standards: ['CIS-K8s 1.3.4'],
  check: whereFlags('kube-controller-manager', (flags) => !flags.has('service-account-private-key-file')),
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: kube-controller-manager, namespace: kube-system }
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager:v1.34.1
      command:
        - kube-controller-manager
        - --leader-elect=true
`,
        lines: [8],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: kube-controller-manager, namespace: kube-system }
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager:v1.34.1
      command:
        - kube-controller-manager
        - --service-account-private-key-file=/pki/sa.key
`,
    ],
  },
});
