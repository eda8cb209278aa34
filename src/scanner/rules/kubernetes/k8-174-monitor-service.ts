import { findObject } from '../../checks/kubernetes/lookup.ts';
import { namespaceOf } from '../../checks/kubernetes/namespaces.ts';
import { Selection } from '../../checks/kubernetes/selection.ts';
import type { KubernetesObject, ScanUnit } from '../../parse/kubernetes/model.ts';
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

const labelsOfService = ({ group, kind, value }: KubernetesObject) =>
  group === '' && kind === 'Service' ? recordAt(value, 'metadata', 'labels') : undefined;
const services = new Selection(labelsOfService);
const servicesClusterwide = new Selection(labelsOfService, true);

/** Whether a ServiceMonitor selects a Service where it looks: in its own namespace, unless it says more. */
function selectsSome(monitor: KubernetesObject, unit: ScanUnit): boolean {
  const selector = at(monitor.value, 'spec', 'selector');
  const { any } = recordAt(monitor.value, 'spec', 'namespaceSelector');
  if (any === true) return servicesClusterwide.selectsSome(unit, { namespace: '', selector });
  const names = textsAt(monitor.value, 'spec', 'namespaceSelector', 'matchNames');
  const namespaces = names.length > 0 ? names : [namespaceOf(monitor)];
  return namespaces.some((namespace) => services.selectsSome(unit, { namespace, selector }));
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
    for (const monitor of unit.ofKind('monitoring.coreos.com/ServiceMonitor')) {
      if (!selectsSome(monitor, unit)) report(monitor, ['spec', 'selector']);
    }
    for (const route of unit.ofKind(...ROUTES)) {
      for (const { name, namespace, path } of targetsOf(route)) {
        if (!findObject(unit, '/Service', name, namespace)) report(route, path);
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
