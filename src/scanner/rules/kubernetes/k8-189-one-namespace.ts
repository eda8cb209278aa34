import { isNamespaced, namespaceOf } from '../../checks/kubernetes/namespaces.ts';
import { unitRule } from '../../rule.ts';

export default unitRule({
  id: 'K8-189',
  title: 'Everything is in one namespace (administrative boundaries)',
  severity: 'info',
  category: 'access_control',
  default: 'off',
  why: 'Namespaces are where roles, quotas and network policies draw their lines: with one for everything there is no line.',
  fix: 'Put what belongs to different teams or purposes into different namespaces.',
  peers: {
    kics: ['Ensure Administrative Boundaries Between Resources'],
    kubescape: ['C-0209'],
  },
  standards: ['CIS-K8s 5.7.1'],
  check(unit, report) {
    const objects = unit.objects.filter(isNamespaced);
    const [first] = objects;
    const workloads = objects.filter(({ pod }) => pod !== undefined);
    const namespaces = new Set(objects.map(namespaceOf));
    if (first && workloads.length > 1 && namespaces.size === 1)
      report(first, ['metadata', 'namespace'], `Everything is in the namespace ${namespaceOf(first)}`);
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
      containers:
        - { name: web, image: "registry.example.com/web:1.4" }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: api, namespace: shop }
spec:
  template:
    spec:
      containers:
        - { name: web, image: "registry.example.com/web:1.4" }
`,
        lines: [3],
      },
    ],
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers:
        - { name: web, image: "registry.example.com/web:1.4" }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: api, namespace: backend }
spec:
  template:
    spec:
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
`,
    ],
  },
});
