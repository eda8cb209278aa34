import { scaledBy } from '../../checks/kubernetes/autoscalers.ts';
import { at } from '../../parse/read.ts';
import { unitRule } from '../../rule.ts';

export default unitRule({
  id: 'K8-081',
  title: 'Replica count is fixed although an HPA controls it',
  severity: 'info',
  category: 'workload',
  default: 'on',
  why: 'Each time the manifest is applied the count jumps back to the fixed one, whatever the load.',
  fix: 'Remove replicas from the workload and let the autoscaler set them.',
  peers: {
    kics: ['HPA Targeted Deployments With Configured Replica Count'],
    kube_score: ['deployment-targeted-by-hpa-does-not-have-replicas-configured'],
  },
  standards: [],
  check(unit, report) {
    for (const autoscaler of unit.ofKind('HorizontalPodAutoscaler')) {
      const target = scaledBy(autoscaler, unit);
      if (target && at(target.value, 'spec', 'replicas') !== undefined) report(target, ['spec', 'replicas']);
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
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 2
  maxReplicas: 5
`,
        lines: [5],
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
      containers:
        - name: web
          image: registry.example.com/web:1.4
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 2
  maxReplicas: 5
`,
    ],
  },
});
