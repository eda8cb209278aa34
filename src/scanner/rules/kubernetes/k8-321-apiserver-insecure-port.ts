import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-321',
  title: 'API server: insecure port is open',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'The insecure port serves every request without authentication and in clear text.',
  fix: 'Remove --insecure-port, or set it to 0 on versions that still have it.',
  peers: {
    checkov: ['CKV_K8S_88'],
    kics: ['Insecure Port Not Properly Set'],
    kubescape: ['C-0005'],
  },
  standards: ['CIS-K8s 1.2.19 (1.5)'],
  check: whereFlags('kube-apiserver', (flags) => (flags.value('insecure-port') ?? '0') !== '0'),
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
        - --insecure-port=8080
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
        - --insecure-port=0
`,
      `apiVersion: v1
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
    ],
  },
});
