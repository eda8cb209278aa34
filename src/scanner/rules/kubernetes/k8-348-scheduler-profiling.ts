import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { at } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

// The flag is ignored where the scheduler reads a configuration file.
const checkFlags = whereFlags(
  'kube-scheduler',
  (flags) => flags.value('profiling') !== 'false' && !flags.has('config'),
);

export default objectRule({
  id: 'K8-348',
  title: 'Scheduler: profiling is on',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'Profiles show internals of the program, and taking them costs it time.',
  fix: 'Set --profiling=false, or enableProfiling: false in the KubeSchedulerConfiguration.',
  peers: {
    trivy: ['KCV-0040'],
    checkov: ['CKV_K8S_114'],
    kics: ['Profiling Not Set To False'],
    kubescape: ['C-0151'],
  },
  standards: ['CIS-K8s 1.4.1'],
  check({ kind, value, pod }, report) {
    if (kind === 'KubeSchedulerConfiguration' && at(value, 'enableProfiling') !== false)
      report(['enableProfiling']);
    for (const container of pod?.containers ?? [])
      checkFlags(container, (path) => report([...container.path, ...path]));
  },
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
      {
        text: `apiVersion: kubescheduler.config.k8s.io/v1
kind: KubeSchedulerConfiguration
enableProfiling: true
`,
        lines: [3],
      },
    ],
    good: [
      `apiVersion: kubescheduler.config.k8s.io/v1
kind: KubeSchedulerConfiguration
enableProfiling: false
`,
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
