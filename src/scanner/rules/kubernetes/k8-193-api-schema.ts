import { at, isRecord } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

const LISTS = ['args', 'command', 'env', 'envFrom', 'ports', 'volumeMounts'] as const;

export default objectRule({
  id: 'K8-193',
  title: 'Object does not fit the API schema',
  severity: 'info',
  category: 'workload',
  default: 'off',
  why: 'The API refuses the object, or drops what it does not know.',
  fix: 'Write the field in the shape that the API documents. This rule looks at metadata, container names and lists only; the API server checks the whole schema.',
  peers: {
    kube_linter: ['schema-validation'],
  },
  standards: [],
  check({ value, pod }, report) {
    if (!isRecord(at(value, 'metadata'))) report(['metadata']);
    for (const container of pod?.containers ?? []) {
      for (const field of LISTS) {
        const list = container.value[field];
        if (list !== undefined && list !== null && !Array.isArray(list)) report([...container.path, field]);
      }
      if (typeof container.value.name !== 'string') report([...container.path, 'name']);
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
      args: --verbose
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
      args: ["--verbose"]
`,
    ],
  },
});
