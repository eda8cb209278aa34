import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-341',
  title: 'Controller manager: garbage collection threshold of ended pods',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'Ended pods pile up in etcd until the default of 12,500 is reached, or for ever when it is switched off.',
  fix: 'Set --terminated-pod-gc-threshold to what your cluster can hold, for example 1000.',
  peers: {
    trivy: ['KCV-0033'],
    checkov: ['CKV_K8S_106'],
    kics: ['Terminated Pod Garbage Collector Threshold Not Properly Set'],
    kubescape: ['C-0144'],
  },
  standards: ['CIS-K8s 1.3.1'],
  check: whereFlags(
    'kube-controller-manager',
    (flags) => !(Number(flags.value('terminated-pod-gc-threshold')) > 0),
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
        - --leader-elect=true
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
        - --terminated-pod-gc-threshold=0
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
        - --terminated-pod-gc-threshold=1000
`,
    ],
  },
});
