import { scaledBy } from '../../checks/kubernetes/autoscalers.ts';
import { unitRule } from '../../rule.ts';

export default unitRule({
  id: 'K8-173',
  title: 'HPA points at a missing workload',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'Nothing is scaled, and under load nobody notices why.',
  fix: 'Correct kind and name of scaleTargetRef.',
  peers: {
    kics: ['HPA Targets Invalid Object'],
    kube_linter: ['dangling-horizontalpodautoscaler'],
    kubescape: ['C-0300'],
    kube_score: ['horizontalpodautoscaler-has-target'],
  },
  standards: [],
  check(unit, report) {
    for (const autoscaler of unit.ofKind('HorizontalPodAutoscaler')) {
      if (!scaledBy(autoscaler, unit)) report(autoscaler, ['spec', 'scaleTargetRef', 'name']);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: wbe }
  maxReplicas: 5
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
      `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  maxReplicas: 5
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
