import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { isLoopback } from '../../checks/kubernetes/loopback.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-347',
  title: 'Controller manager: listens beyond loopback',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'Metrics and health of the controller manager are then open to the whole network.',
  fix: 'Set --bind-address=127.0.0.1.',
  peers: {
    trivy: ['KCV-0039'],
    checkov: ['CKV_K8S_113'],
    kics: ['Bind Address Not Properly Set'],
    kubescape: ['C-0150'],
  },
  standards: ['CIS-K8s 1.3.7'],
  check: whereFlags(
    'kube-controller-manager',
    (flags) => !isLoopback(flags.value('bind-address') ?? flags.value('address') ?? ''),
  ),
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
        - --bind-address=0.0.0.0
`,
        lines: [8],
      },
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
        - --bind-address=127.0.0.1
`,
    ],
  },
});
