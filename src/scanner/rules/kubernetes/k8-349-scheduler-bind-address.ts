import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { isLoopback } from '../../checks/kubernetes/loopback.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-349',
  title: 'Scheduler: listens beyond loopback',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'Metrics and health of the scheduler are then open to the whole network.',
  fix: 'Set --bind-address=127.0.0.1.',
  peers: {
    trivy: ['KCV-0041'],
    checkov: ['CKV_K8S_115'],
    kics: ['Bind Address Not Properly Set'],
    kubescape: ['C-0152'],
  },
  standards: ['CIS-K8s 1.4.2'],
  check: whereFlags(
    'kube-scheduler',
    (flags) => !isLoopback(flags.value('bind-address') ?? flags.value('address') ?? ''),
  ),
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: kube-scheduler, namespace: kube-system }
spec:
  containers:
    - name: kube-scheduler
      image: registry.k8s.io/kube-scheduler:v1.34.1
      command:
        - kube-scheduler
        - --bind-address=0.0.0.0
`,
        lines: [8],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: kube-scheduler, namespace: kube-system }
spec:
  containers:
    - name: kube-scheduler
      image: registry.k8s.io/kube-scheduler:v1.34.1
      command:
        - kube-scheduler
        - --leader-elect=true
`,
        lines: [8],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: kube-scheduler, namespace: kube-system }
spec:
  containers:
    - name: kube-scheduler
      image: registry.k8s.io/kube-scheduler:v1.34.1
      command:
        - kube-scheduler
        - --bind-address=127.0.0.1
`,
    ],
  },
});
