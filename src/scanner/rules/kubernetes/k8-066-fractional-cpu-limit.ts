import { quantityOf } from '../../checks/kubernetes/quantities.ts';
import { at } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-066',
  title: 'CPU limit is a fraction',
  severity: 'info',
  category: 'workload',
  default: 'off',
  why: 'A program with several threads under a fraction of a core is stopped for most of each period and answers late.',
  fix: 'Set the CPU limit to whole cores, or set none.',
  peers: {
    semgrep: ['no-fractional-cpu-limits'],
  },
  standards: [],
  check(container, report) {
    const cores = quantityOf(at(container.value, 'resources', 'limits', 'cpu'));
    if (cores !== undefined && !Number.isInteger(cores)) report(['resources', 'limits', 'cpu']);
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
      resources: { limits: { cpu: 500m } }
`,
        lines: [8],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      resources: { limits: { cpu: 2 } }
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
    ],
  },
});
