import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-323',
  title: 'API server: profiling is on',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'Profiles show internals of the program, and taking them costs it time.',
  fix: 'Set --profiling=false.',
  peers: {
    trivy: ['KCV-0018'],
    checkov: ['CKV_K8S_90'],
    kics: ['Profiling Not Set To False'],
    kubescape: ['C-0129'],
  },
  standards: ['CIS-K8s 1.2.15'],
  check: whereFlags('kube-apiserver', (flags) => flags.value('profiling') !== 'false'),
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
        - --profiling=true
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
        - --profiling=false
`,
    ],
  },
});
