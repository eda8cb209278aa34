import { coveredBy } from '../../checks/kubernetes/budgets.ts';
import { blockingMinimum } from '../../checks/kubernetes/copies.ts';
import { isReplicated } from '../../checks/kubernetes/workloads.ts';
import type { KubernetesObject, ScanUnit } from '../../parse/kubernetes/model.ts';
import { at } from '../../parse/read.ts';
import { unitRule } from '../../rule.ts';

/** The most copies of which `minAvailable`, a number or a percentage that is rounded up, wants all. */
function mostKept(minAvailable: unknown): number {
  const percent = /^(\d+)%$/.exec(String(minAvailable))?.[1];
  if (percent === undefined) return typeof minAvailable === 'number' ? minAvailable : 0;
  return Number(percent) >= 100 ? Number.POSITIVE_INFINITY : Math.ceil(100 / (100 - Number(percent))) - 1;
}

/** Whether the workloads that a budget selects have copies, and no more than so many; no where one does not tell. */
function hasAtMost(most: number, budget: KubernetesObject, unit: ScanUnit): boolean {
  let copies = 0;
  for (const workload of coveredBy(budget, unit)) {
    if (!isReplicated(workload)) continue;
    const count = blockingMinimum(workload, unit);
    if (count === undefined) return false;
    copies += count;
    if (copies > most) return false;
  }
  return copies > 0;
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
      const most = mostKept(kept);
      if (most === Number.POSITIVE_INFINITY || (most > 0 && hasAtMost(most, budget, unit)))
        report(budget, ['spec', 'minAvailable']);
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
