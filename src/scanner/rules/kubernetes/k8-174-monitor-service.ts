import { selects } from '../../checks/kubernetes/label-selector.ts';
import { namespaceOf } from '../../checks/kubernetes/namespaces.ts';
import type { KubernetesObject } from '../../parse/kubernetes/model.ts';
import { at, listAt, recordAt, textAt, textsAt } from '../../parse/read.ts';
import type { YamlPath } from '../../parse/yaml/positions.ts';
import { unitRule } from '../../rule.ts';

const ROUTES = ['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'].map(
  (kind) => `gateway.networking.k8s.io/${kind}`,
);

/** The Services that a Gateway API route sends to (Gateway API, BackendObjectReference). */
function* targetsOf(route: KubernetesObject) {
  for (const [index, rule] of listAt(route.value, 'spec', 'rules').entries()) {
    for (const [number, backend] of listAt(rule, 'backendRefs').entries()) {
      const isService = (at(backend, 'kind') ?? 'Service') === 'Service' && !at(backend, 'group');
      const name = textAt(backend, 'name');
      const path: YamlPath = ['spec', 'rules', index, 'backendRefs', number, 'name'];
      const namespace = textAt(backend, 'namespace') ?? namespaceOf(route);
      if (isService && name !== undefined) yield { name, namespace, path };
    }
  }
}

/** Whether a ServiceMonitor looks for Services there: its own namespace, unless it says more. */
function looksIn(monitor: KubernetesObject, namespace: string): boolean {
  const { any } = recordAt(monitor.value, 'spec', 'namespaceSelector');
  const names = textsAt(monitor.value, 'spec', 'namespaceSelector', 'matchNames');
  if (any === true) return true;
  return names.length > 0 ? names.includes(namespace) : namespaceOf(monitor) === namespace;
}

export default unitRule({
  id: 'K8-174',
  title: 'ServiceMonitor or Gateway route points at a missing Service',
  severity: 'info',
  category: 'network',
  default: 'on',
  why: 'Nothing is measured, and alerts that depend on it never fire.',
  fix: 'Correct the labels of the selector.',
  peers: {
    kube_linter: ['dangling-servicemonitor'],
    kubescape: ['C-0302'],
  },
  standards: [],
  check(unit, report) {
    const services = unit.ofKind('/Service');
    for (const monitor of unit.ofKind('monitoring.coreos.com/ServiceMonitor')) {
      const selector = at(monitor.value, 'spec', 'selector');
      const selectsSome = services.some(
        (service) =>
          looksIn(monitor, namespaceOf(service)) &&
          selects(selector, recordAt(service.value, 'metadata', 'labels')),
      );
      if (!selectsSome) report(monitor, ['spec', 'selector']);
    }
    for (const route of unit.ofKind(...ROUTES)) {
      for (const { name, namespace, path } of targetsOf(route)) {
        const isThere = services.some(
          (service) => service.name === name && namespaceOf(service) === namespace,
        );
        if (!isThere) report(route, path);
      }
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
`,
        lines: [5],
      },
      {
        text: `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  rules:
    - backendRefs:
        - name: web
          port: 80
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: other }
spec:
  selector: { app: web }
`,
        lines: [7],
      },
      {
        text: `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: other, labels: { app: web } }
`,
        lines: [5],
      },
    ],
    good: [
      `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
---
apiVersion: v1
kind: Service
metadata: { name: web, labels: { app: web } }
spec:
  selector: { app: web }
`,
      `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  namespaceSelector: { matchNames: [other] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: other, labels: { app: web } }
`,
    ],
  },
});
