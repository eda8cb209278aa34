import { numberAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-082',
  title: 'HPA allows too few or too many replicas',
  severity: 'info',
  category: 'workload',
  default: 'on',
  why: 'With one copy left at night, a lost node is an outage; with equal bounds nothing is scaled.',
  fix: 'Set minReplicas to two or more and maxReplicas above it.',
  peers: {
    kube_linter: ['hpa-minimum-three-replicas'],
    polaris: ['hpaMinAvailability', 'hpaMaxAvailability'],
    kube_score: ['horizontalpodautoscaler-replicas'],
  },
  standards: [],
  kinds: ['HorizontalPodAutoscaler'],
  check({ value }, report) {
    const least = numberAt(value, 'spec', 'minReplicas') ?? 1;
    const most = numberAt(value, 'spec', 'maxReplicas');
    if (least < 2) report(['spec', 'minReplicas']);
    else if (most !== undefined && most <= least) report(['spec', 'maxReplicas']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  maxReplicas: 5
`,
        lines: [4],
      },
      {
        text: `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 3
  maxReplicas: 3
`,
        lines: [7],
      },
    ],
    good: [
      `apiVersion: autoscaling/v2
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
