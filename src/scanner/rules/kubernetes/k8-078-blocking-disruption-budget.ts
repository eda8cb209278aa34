import { coveredBy } from '../../checks/kubernetes/budgets.ts';
import { blockingMinimum } from '../../checks/kubernetes/copies.ts';
import { isReplicated } from '../../checks/kubernetes/workloads.ts';
import type { KubernetesObject, ScanUnit } from '../../parse/kubernetes/model.ts';
import { at } from '../../parse/read.ts';
import { unitRule } from '../../rule.ts';

/** How many copies the workloads that a budget selects have; 0 where none is there or one does not tell. */
function copiesUnder(budget: KubernetesObject, unit: ScanUnit): number {
  const counts = [...coveredBy(budget, unit)]
    .filter(isReplicated)
    .map((object) => blockingMinimum(object, unit));
  return counts.reduce<number>((sum, count) => sum + (count ?? Number.NaN), 0) || 0;
}

/** Whether `minAvailable`, a number or a percentage that is rounded up, wants all of the copies. */
function wantsAll(kept: unknown, copies: number): boolean {
  const percent = /^(\d+)%$/.exec(String(kept))?.[1];
  if (percent !== undefined)
    return Number(percent) >= 100 || (copies > 0 && Math.ceil((Number(percent) * copies) / 100) >= copies);
  return typeof kept === 'number' && copies > 0 && kept >= copies;
}

export default unitRule({
  id: 'K8-078',
  title: 'PodDisruptionBudget blocks every eviction',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'No pod may ever be moved, so nodes cannot be drained and upgrades stop.',
  fix: 'Allow at least one pod to be unavailable.',
  peers: {
    kube_linter: ['pdb-max-unavailable', 'pdb-min-available'],
    polaris: ['pdbDisruptionsIsZero', 'pdbMinAvailableGreaterThanHPAMinReplicas'],
  },
  standards: [],
  check(unit, report) {
    for (const budget of unit.ofKind('PodDisruptionBudget')) {
      const allowed = at(budget.value, 'spec', 'maxUnavailable');
      const kept = at(budget.value, 'spec', 'minAvailable');
      if (allowed === 0 || allowed === '0' || allowed === '0%') report(budget, ['spec', 'maxUnavailable']);
      const copies = copiesUnder(budget, unit);
      if (wantsAll(kept, copies)) report(budget, ['spec', 'minAvailable']);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  maxUnavailable: 0
`,
        lines: [5],
      },
      {
        text: `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  minAvailable: 100%
`,
        lines: [5],
      },
      {
        text: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
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
spec:
  minAvailable: 2
  selector: { matchLabels: { app: web } }
`,
        lines: [18],
      },
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
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec:
  minAvailable: 90%
  selector: { matchLabels: { app: web } }
`,
        lines: [18],
      },
    ],
    good: [
      `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  maxUnavailable: 1
`,
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
spec:
  minAvailable: 2
  selector: { matchLabels: { app: web } }
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
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec:
  minAvailable: 2
  selector: { matchLabels: { app: web } }
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
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec:
  minAvailable: 2
  selector: { matchLabels: { app: web } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 2
`,
    ],
  },
});
