import { textAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-080',
  title: 'Deployment does not use a rolling update',
  severity: 'info',
  category: 'workload',
  default: 'on',
  why: 'Every update then stops all copies before it starts new ones.',
  fix: 'Use the strategy RollingUpdate, unless two versions must not run side by side.',
  peers: {
    kube_linter: ['no-rolling-update-strategy'],
    kubescape: ['C-0305'],
    kube_score: ['deployment-strategy'],
  },
  standards: [],
  kinds: ['Deployment'],
  check({ value }, report) {
    const strategy = textAt(value, 'spec', 'strategy', 'type');
    if (strategy !== undefined && strategy !== 'RollingUpdate') report(['spec', 'strategy', 'type']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  strategy: { type: Recreate }
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4
`,
        lines: [5],
      },
    ],
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  strategy: { type: RollingUpdate }
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4
`,
      `apiVersion: apps/v1
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
    ],
  },
});
