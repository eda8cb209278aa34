import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-342',
  title: 'Controller manager: profiling is on',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'Profiles show internals of the program, and taking them costs it time.',
  fix: 'Set --profiling=false.',
  peers: {
    trivy: ['KCV-0034'],
    checkov: ['CKV_K8S_107'],
    kics: ['Profiling Not Set To False'],
    kubescape: ['C-0145'],
  },
  standards: ['CIS-K8s 1.3.2'],
  check: whereFlags('kube-controller-manager', (flags) => flags.value('profiling') !== 'false'),
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
        - --profiling=false
`,
    ],
  },
});
