import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-320',
  title: 'API server: insecure bind address is set',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'The insecure port serves every request without authentication, here even on a chosen address.',
  fix: 'Remove --insecure-bind-address.',
  peers: {
    checkov: ['CKV_K8S_86'],
    kics: ['Insecure Bind Address Set'],
  },
  standards: ['CIS-K8s 1.2.18 (1.5)'],
  check: whereFlags('kube-apiserver', (flags) => flags.has('insecure-bind-address')),
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
        - --insecure-bind-address=0.0.0.0
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
        - --bind-address=0.0.0.0
`,
    ],
  },
});
