import { coveredByAny } from '../../checks/kubernetes/budgets.ts';
import { numberAt } from '../../parse/read.ts';
import { unitRule } from '../../rule.ts';

export default unitRule({
  id: 'K8-077',
  title: 'No PodDisruptionBudget covers the workload',
  severity: 'info',
  category: 'workload',
  default: 'on',
  why: 'Draining nodes, as every upgrade does, may then stop all copies at the same time.',
  fix: 'Add a PodDisruptionBudget that selects the pods.',
  peers: {
    kics: ['Deployment Without PodDisruptionBudget', 'StatefulSet Without PodDisruptionBudget'],
    polaris: ['missingPodDisruptionBudget'],
    kube_score: ['deployment-has-poddisruptionbudget', 'statefulset-has-poddisruptionbudget'],
  },
  standards: [],
  check(unit, report) {
    const covered = coveredByAny(unit);
    for (const object of unit.ofKind('Deployment', 'StatefulSet')) {
      // One copy cannot be kept available; a count that is left out may be set by an autoscaler.
      const replicas = numberAt(object.value, 'spec', 'replicas') ?? 2;
      if (object.pod && replicas > 1 && !covered.has(object))
        report(object, ['spec', 'selector', 'matchLabels']);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: apps/v1
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
        lines: [6],
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
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { minAvailable: 1, unhealthyPodEvictionPolicy: AlwaysAllow, selector: { matchLabels: { app: web } } }
`,
      `apiVersion: apps/v1
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
    ],
  },
});
