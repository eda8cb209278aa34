import { matchesAll } from '../../checks/kubernetes/label-selector.ts';
import { inSameNamespace } from '../../checks/kubernetes/namespaces.ts';
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
    const workloads = unit.objects.filter(({ pod }) => pod);
    for (const service of unit.ofKind('/Service')) {
      const selector = recordAt(service.value, 'spec', 'selector');
      if (Object.keys(selector).length === 0) continue;
      const selectsSome = workloads.some(
        (object) =>
          inSameNamespace(service, object) && matchesAll(selector, recordAt(object.pod?.metadata, 'labels')),
      );
      if (!selectsSome) report(service, ['spec', 'selector']);
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
