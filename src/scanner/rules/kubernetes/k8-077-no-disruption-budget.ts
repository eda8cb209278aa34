import { selects } from '../../checks/kubernetes/label-selector.ts';
import { namespaceOf } from '../../checks/kubernetes/namespaces.ts';
import { at, recordAt } from '../../parse/read.ts';
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
    const budgets = unit.ofKind('policy/PodDisruptionBudget');
    for (const object of unit.ofKind('apps/Deployment', 'apps/StatefulSet')) {
      if (!object.pod || at(object.value, 'spec', 'replicas') === 1) continue;
      const labels = recordAt(object.pod.metadata, 'labels');
      const isCovered = budgets.some(
        (budget) =>
          namespaceOf(budget) === namespaceOf(object) &&
          selects(at(budget.value, 'spec', 'selector'), labels),
      );
      if (!isCovered) report(object, []);
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
        lines: [3],
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
    ],
  },
});
