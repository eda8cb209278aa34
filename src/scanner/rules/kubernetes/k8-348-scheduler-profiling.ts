import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-348',
  title: 'Scheduler: profiling is on',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'Profiles show internals of the program, and taking them costs it time.',
  fix: 'Set --profiling=false.',
  peers: {
    trivy: ['KCV-0040'],
    checkov: ['CKV_K8S_114'],
    kics: ['Profiling Not Set To False'],
    kubescape: ['C-0151'],
  },
  standards: ['CIS-K8s 1.4.1'],
  check: whereFlags('kube-scheduler', (flags) => flags.value('profiling') !== 'false'),
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
        - --profiling=false
`,
    ],
  },
});
