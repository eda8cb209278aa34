import { hasNeighbours } from '../../checks/kubernetes/neighbours.ts';
import { accountField, accountName, accountOf } from '../../checks/kubernetes/service-accounts.ts';
import { unitRule } from '../../rule.ts';

export default unitRule({
  id: 'K8-114',
  title: 'Workload names a service account that is not in the scanned set',
  severity: 'low',
  category: 'access_control',
  default: 'on',
  why: 'Pods of a workload whose service account does not exist are not created.',
  fix: 'Add the ServiceAccount to the manifests, or correct the name.',
  peers: {
    kube_linter: ['non-existent-service-account'],
    kubescape: ['C-0307'],
  },
  standards: [],
  check(unit, report) {
    for (const object of unit.objects) {
      const { pod } = object;
      // Every namespace has the default account without anybody writing it.
      if (!pod || accountName(pod) === 'default' || accountOf(pod, unit)) continue;
      if (hasNeighbours(object, unit))
        report(object, [...pod.path, accountField(pod)], `No service account "${accountName(pod)}" here`);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      serviceAccountName: wbe
      containers:
        - { name: web, image: "registry.example.com/web:1.4" }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
`,
        lines: [7],
      },
    ],
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      serviceAccountName: web
      containers:
        - { name: web, image: "registry.example.com/web:1.4" }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
`,
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      serviceAccountName: web
      containers:
        - { name: web, image: "registry.example.com/web:1.4" }
`,
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers:
        - { name: web, image: "registry.example.com/web:1.4" }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
`,
    ],
  },
});
