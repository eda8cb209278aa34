import { quantityOf } from '../../checks/kubernetes/quantities.ts';
import { at } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-065',
  title: 'Requests or limits are outside the allowed range',
  severity: 'low',
  category: 'workload',
  default: 'param',
  why: 'Requests far beyond what nodes have keep a pod pending, and limits far beyond, or none at all, protect nobody.',
  fix: 'Ask for what the program needs, or raise the range in the configuration of this rule.',
  peers: {
    kubescape: ['C-0004', 'C-0050'],
  },
  standards: [],
  parameters: {
    cpu_max: { default: '8', description: 'Largest CPU request or limit of a container' },
    memory_max: { default: '32Gi', description: 'Largest memory request or limit of a container' },
  },
  check(container, report, { cpu_max, memory_max }) {
    for (const [name, most] of [
      ['cpu', quantityOf(cpu_max) ?? Infinity],
      ['memory', quantityOf(memory_max) ?? Infinity],
    ] as const) {
      for (const list of ['requests', 'limits']) {
        // Without a limit a container may use more than the range allows.
        const unset = list === 'limits' ? Infinity : 0;
        const value = quantityOf(at(container.value, 'resources', list, name)) ?? unset;
        if (value > most) report(['resources', list, name]);
      }
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
      resources:
        limits: { cpu: 64, memory: 1Gi }
`,
        lines: [9],
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
      resources:
        limits: { cpu: 500m, memory: 1Gi }
`,
    ],
  },
});
