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
    cpu_min: { default: '100m', description: 'Smallest CPU request or limit of a container' },
    memory_min: { default: '16Mi', description: 'Smallest memory request or limit of a container' },
    cpu_max: { default: '8', description: 'Largest CPU request or limit of a container' },
    memory_max: { default: '32Gi', description: 'Largest memory request or limit of a container' },
  },
  check(container, report, { cpu_min, cpu_max, memory_min, memory_max }) {
    for (const [name, least, most] of [
      ['cpu', quantityOf(cpu_min) ?? 0, quantityOf(cpu_max) ?? Infinity],
      ['memory', quantityOf(memory_min) ?? 0, quantityOf(memory_max) ?? Infinity],
    ] as const) {
      for (const list of ['requests', 'limits']) {
        // Without a limit a container may use more than the range allows.
        const unset = list === 'limits' ? Infinity : 0;
        const value = quantityOf(at(container.value, 'resources', list, name)) ?? unset;
        // A range asks for a request in writing, as a LimitRange does.
        if (value > most || value < least) report(['resources', list, name]);
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
        requests: { cpu: 1, memory: 1Gi }
        limits: { cpu: 64, memory: 1Gi }
`,
        lines: [10],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      resources:
        requests: { memory: 1Gi }
        limits: { cpu: 500m, memory: 1Gi }
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
        requests: { cpu: 100m, memory: 1Gi }
        limits: { cpu: 500m, memory: 1Gi }
`,
    ],
  },
});
