import { backendsOf, INGRESS_KINDS, isServed } from '../../checks/kubernetes/ingress-backends.ts';
import { unitRule } from '../../rule.ts';

export default unitRule({
  id: 'K8-170',
  title: 'Ingress exposes a workload (inventory)',
  severity: 'info',
  category: 'network',
  default: 'off',
  why: 'A list of what can be reached from outside helps to see what should not be.',
  fix: 'Nothing to fix: switch this rule on where such a list is wanted.',
  peers: {
    kics: ['Ingress Controller Exposes Workload'],
  },
  standards: [],
  check(unit, report) {
    for (const ingress of unit.ofKind(...INGRESS_KINDS)) {
      if (backendsOf(ingress).some((backend) => isServed(ingress, backend, unit))) report(ingress, []);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  rules:
    - host: web.example.com
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web }
`,
        lines: [3],
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
`,
      `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  rules:
    - http:
        paths:
          - path: /
            backend:
              service: { name: other }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
`,
    ],
  },
});
