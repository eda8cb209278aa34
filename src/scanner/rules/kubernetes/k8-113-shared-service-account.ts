import { namespaceOf } from '../../checks/kubernetes/namespaces.ts';
import { accountField, accountName } from '../../checks/kubernetes/service-accounts.ts';
import { unitRule } from '../../rule.ts';

export default unitRule({
  id: 'K8-113',
  title: 'Several workloads share a service account',
  severity: 'info',
  category: 'access_control',
  default: 'off',
  why: 'Rights that one of the workloads needs are had by all of them, and the audit log cannot tell them apart.',
  fix: 'Give each workload a service account of its own.',
  peers: {
    kics: ['Shared Service Account'],
  },
  standards: [],
  check(unit, report) {
    const pods = unit.objects.flatMap(({ pod }) => pod ?? []);
    const byAccount = Map.groupBy(pods, (pod) => `${namespaceOf(pod.object)}/${accountName(pod)}`);
    for (const sharing of byAccount.values()) {
      if (sharing.length < 2) continue;
      for (const pod of sharing) report(pod.object, [...pod.path, accountField(pod)]);
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
      serviceAccountName: shop
      containers:
        - { name: web, image: "registry.example.com/web:1.4" }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: api, namespace: shop }
spec:
  template:
    spec:
      serviceAccountName: shop
      containers:
        - { name: web, image: "registry.example.com/web:1.4" }
`,
        lines: [7, 17],
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
apiVersion: apps/v1
kind: Deployment
metadata: { name: api, namespace: shop }
spec:
  template:
    spec:
      serviceAccountName: api
      containers:
        - { name: web, image: "registry.example.com/web:1.4" }
`,
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      serviceAccountName: shop
      containers:
        - { name: web, image: "registry.example.com/web:1.4" }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: api, namespace: test }
spec:
  template:
    spec:
      serviceAccountName: shop
      containers:
        - { name: web, image: "registry.example.com/web:1.4" }
`,
    ],
  },
});
