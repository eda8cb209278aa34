import { whereWritten } from '../../checks/kubernetes/security-context.ts';
import { listAt } from '../../parse/read.ts';
import { podRule } from '../../rule.ts';

const isZero = (group: unknown) => group === 0;
const checks = [whereWritten(['runAsGroup'], isZero), whereWritten(['fsGroup'], isZero)];

export default podRule({
  id: 'K8-007',
  title: 'Primary or supplementary group is root (0)',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'Many files of an image and of a volume belong to the root group, so its members can read or write what is meant for root.',
  fix: 'Set runAsGroup, fsGroup and supplementalGroups to numbers other than 0.',
  peers: {
    trivy: ['KSV-0116'],
    kube_linter: ['run-as-non-root'],
    other: ['kyverno require-non-root-groups'],
  },
  standards: [],
  check(pod, report) {
    for (const check of checks) check(pod, report);
    for (const [index, group] of listAt(pod.spec, 'securityContext', 'supplementalGroups').entries()) {
      if (group === 0) report(['securityContext', 'supplementalGroups', index]);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      securityContext:
        runAsGroup: 0
`,
        lines: [9],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext:
    fsGroup: 0
    supplementalGroups:
      - 100
      - 0
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
        lines: [6, 9],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { fsGroup: 10001, supplementalGroups: [10002] }
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
    ],
  },
});
