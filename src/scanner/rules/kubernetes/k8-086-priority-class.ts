import { textAt } from '../../parse/read.ts';
import { podRule } from '../../rule.ts';

export default podRule({
  id: 'K8-086',
  title: 'Priority class is not set or not allowed',
  severity: 'info',
  category: 'workload',
  default: 'off',
  why: 'When a node runs short, pods without a class are evicted as if all were equally important.',
  fix: 'Set priorityClassName to a class of your cluster.',
  peers: {
    kube_linter: ['priority-class-name'],
    polaris: ['priorityClassNotSet'],
  },
  standards: [],
  parameters: {
    allowed: {
      default: [] as readonly string[],
      description: 'Priority classes that may be used; none: any',
    },
  },
  check({ spec }, report, { allowed }) {
    const name = textAt(spec, 'priorityClassName');
    if (name === undefined) report(['priorityClassName']);
    else if (allowed.length > 0 && !allowed.includes(name)) report(['priorityClassName']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4
`,
        lines: [8],
      },
    ],
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      priorityClassName: shop
      containers:
        - name: web
          image: registry.example.com/web:1.4
`,
    ],
  },
});
