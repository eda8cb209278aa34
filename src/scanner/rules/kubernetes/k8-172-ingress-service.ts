import { backendsOf, INGRESS_KINDS, isServed } from '../../checks/kubernetes/ingress-backends.ts';
import { unitRule } from '../../rule.ts';

export default unitRule({
  id: 'K8-172',
  title: 'Ingress points at a missing Service',
  severity: 'low',
  category: 'network',
  default: 'on',
  why: 'Requests to the host end in an error.',
  fix: 'Correct the name of the service, or add it.',
  peers: {
    kube_linter: ['dangling-ingress'],
    kubescape: ['C-0298'],
    kube_score: ['ingress-targets-service'],
  },
  standards: [],
  check(unit, report) {
    for (const ingress of unit.ofKind(...INGRESS_KINDS)) {
      for (const backend of backendsOf(ingress)) {
        if (!isServed(ingress, backend, unit)) report(ingress, backend.path);
      }
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
`,
        lines: [7],
      },
      {
        text: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  rules:
    - http:
        paths:
          - path: /
            backend:
              serviceName: web
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
`,
        lines: [9],
      },
    ],
    good: [
      `apiVersion: networking.k8s.io/v1
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
      `apiVersion: networking.k8s.io/v1beta1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  rules:
    - http:
        paths:
          - path: /
            backend:
              serviceName: web
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
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
              resource: { kind: Bucket, name: files }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
`,
    ],
  },
});
