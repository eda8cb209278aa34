import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-345',
  title: 'Controller manager: no root CA file',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'Pods do not get the CA of the cluster and cannot verify the API server they talk to.',
  fix: 'Set --root-ca-file.',
  peers: {
    trivy: ['KCV-0037'],
    checkov: ['CKV_K8S_111'],
    kics: ['Root CA File Not Defined'],
    kubescape: ['C-0148'],
  },
  standards: ['CIS-K8s 1.3.5'],
  check: whereFlags('kube-controller-manager', (flags) => !flags.has('root-ca-file')),
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
        - --root-ca-file=/pki/ca.crt
`,
    ],
  },
});
