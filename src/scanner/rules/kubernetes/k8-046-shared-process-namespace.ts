import { podRule } from '../../rule.ts';

export default podRule({
  id: 'K8-046',
  title: 'Containers of the pod share one process namespace (shareProcessNamespace)',
  severity: 'low',
  category: 'workload',
  default: 'off',
  why: 'The containers see the processes of each other: they can signal them, and read their environment and files through /proc.',
  fix: 'Remove shareProcessNamespace, or set it to false.',
  peers: {},
  standards: [],
  check(pod, report) {
    if (pod.spec.shareProcessNamespace === true) report(['shareProcessNamespace']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  shareProcessNamespace: true
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
        lines: [5],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  shareProcessNamespace: false
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
    ],
  },
});
