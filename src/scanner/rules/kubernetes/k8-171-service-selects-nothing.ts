import { namespaceOf } from '../../checks/kubernetes/namespaces.ts';
import { selectedByPodLabels } from '../../checks/kubernetes/selected-workloads.ts';
import { recordAt } from '../../parse/read.ts';
import { unitRule } from '../../rule.ts';

export default unitRule({
  id: 'K8-171',
  title: 'Service selects no pod',
  severity: 'low',
  category: 'network',
  default: 'on',
  why: 'Requests to the service end nowhere, mostly because a label was misspelt.',
  fix: 'Correct the labels of the selector.',
  peers: {
    kics: ['Service Does Not Target Pod'],
    kube_linter: ['dangling-service'],
    kubescape: ['C-0293'],
    kube_score: ['service-targets-pod'],
  },
  standards: [],
  check(unit, report) {
    for (const service of unit.ofKind('/Service')) {
      const matchLabels = recordAt(service.value, 'spec', 'selector');
      if (Object.keys(matchLabels).length === 0) continue;
      if (selectedByPodLabels(unit, namespaceOf(service), { matchLabels }).length === 0)
        report(service, ['spec', 'selector']);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: wbe }
---
apiVersion: apps/v1
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
        lines: [5],
      },
    ],
    good: [
      `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web }
---
apiVersion: apps/v1
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
