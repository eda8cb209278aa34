import { at } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-074',
  title: 'Deployment has fewer than two replicas',
  severity: 'info',
  category: 'workload',
  default: 'on',
  why: 'With one copy every restart, update or lost node is an outage.',
  fix: 'Set replicas to two or more, or let a HorizontalPodAutoscaler keep at least two.',
  peers: {
    kube_linter: ['minimum-three-replicas'],
    polaris: ['deploymentMissingReplicas'],
    kube_score: ['deployment-replicas'],
  },
  standards: [],
  kinds: ['Deployment'],
  check({ value }, report) {
    const replicas = at(value, 'spec', 'replicas') ?? 1;
    if (typeof replicas === 'number' && replicas < 2) report(['spec', 'replicas']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 1
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
        lines: [4],
      },
      {
        text: `apiVersion: v1
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
        lines: [4],
      },
    ],
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 3
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
