import { inSameNamespace } from '../../checks/kubernetes/namespaces.ts';
import { listAt, textAt } from '../../parse/read.ts';
import type { YamlPath } from '../../parse/yaml/positions.ts';
import { unitRule } from '../../rule.ts';

/** The services that an Ingress sends to, in the shape of networking.k8s.io/v1 and of the versions before. */
function* backends(ingress: unknown): Generator<{ name: string; path: YamlPath }> {
  for (const [index, rule] of listAt(ingress, 'spec', 'rules').entries()) {
    for (const [number, entry] of listAt(rule, 'http', 'paths').entries()) {
      const path = ['spec', 'rules', index, 'http', 'paths', number, 'backend'];
      const name = textAt(entry, 'backend', 'service', 'name') ?? textAt(entry, 'backend', 'serviceName');
      if (name !== undefined) yield { name, path };
    }
  }
}

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
    const services = unit.ofKind('/Service');
    for (const ingress of unit.ofKind('Ingress')) {
      for (const { name, path } of backends(ingress.value)) {
        if (!services.some((service) => service.name === name && inSameNamespace(service, ingress))) {
          report(ingress, path);
        }
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
    ],
  },
});
