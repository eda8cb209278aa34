import { isReplicated } from '../../checks/kubernetes/workloads.ts';
import { at, listAt, textAt } from '../../parse/read.ts';
import { podRule } from '../../rule.ts';

/** Kubernetes API, TopologySpreadConstraint. */
function isValid(constraint: unknown): boolean {
  const isCount = (count: unknown) => Number.isInteger(count) && Number(count) >= 1;
  return (
    isCount(at(constraint, 'maxSkew')) &&
    isCount(at(constraint, 'minDomains') ?? 1) &&
    Boolean(textAt(constraint, 'topologyKey')) &&
    ['DoNotSchedule', 'ScheduleAnyway'].includes(textAt(constraint, 'whenUnsatisfiable') ?? '')
  );
}

export default podRule({
  id: 'K8-076',
  title: 'No topology spread constraints',
  severity: 'info',
  category: 'workload',
  default: 'off',
  why: 'All copies may land in one zone, and go down with it.',
  fix: 'Add topologySpreadConstraints over topology.kubernetes.io/zone.',
  peers: {
    polaris: ['topologySpreadConstraint'],
    kube_score: ['pod-topology-spread-constraints'],
  },
  standards: [],
  check({ object, spec }, report) {
    const constraints = listAt(spec, 'topologySpreadConstraints');
    if (isReplicated(object) && constraints.length === 0) report(['topologySpreadConstraints']);
    for (const [index, constraint] of constraints.entries()) {
      if (!isValid(constraint)) report(['topologySpreadConstraints', index], 'The constraint is not valid');
    }
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
      {
        text: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      topologySpreadConstraints:
        - maxSkew: 1
          whenUnsatisfiable: DoNotSchedule
      containers:
        - name: web
          image: registry.example.com/web:1.4
`,
        lines: [10],
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
      topologySpreadConstraints: [{ maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway }]
      containers:
        - name: web
          image: registry.example.com/web:1.4
`,
    ],
  },
});
