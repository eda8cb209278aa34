import { namespaceOf } from '../../checks/kubernetes/namespaces.ts';
import { byPodLabels } from '../../checks/kubernetes/selected-workloads.ts';
import type { KubernetesObject, ScanUnit } from '../../parse/kubernetes/model.ts';
import { once } from '../../parse/once.ts';
import { at, listAt, recordAt } from '../../parse/read.ts';
import { type ReportInUnit, unitRule } from '../../rule.ts';

/** The ports of each pod, by number and by name. */
const portsInUnit = once(
  (unit: ScanUnit) => new Map(unit.objects.map((object) => [object, portsOf(object)] as const)),
);

function portsOf({ pod }: KubernetesObject): ReadonlySet<unknown> {
  const ports = pod?.containers.flatMap(({ value }) => listAt(value, 'ports')) ?? [];
  return new Set(ports.flatMap((port) => [at(port, 'containerPort'), at(port, 'name')]));
}

/**
 * A port may be open that no container lists, but where each of the pods lists ports and none of them is meant,
 * a number was mistaken. It is told at `port`, which every entry has, be its target written or not.
 */
function checkPorts(
  service: KubernetesObject,
  pods: readonly KubernetesObject[],
  unit: ScanUnit,
  report: ReportInUnit,
): void {
  const unlisted = new Map(listAt(service.value, 'spec', 'ports').map(targetOf).entries());
  const portsOfPods = portsInUnit(unit);
  for (const pod of pods) {
    const ports = portsOfPods.get(pod);
    if (!ports?.size) return;
    for (const [index, target] of unlisted) if (ports.has(target)) unlisted.delete(index);
    if (unlisted.size === 0) return;
  }
  for (const [index, target] of unlisted)
    report(service, ['spec', 'ports', index, 'port'], `No pod of the service lists the port ${target}`);
}

function targetOf(port: unknown): unknown {
  const target = at(port, 'targetPort') ?? at(port, 'port');
  return typeof target === 'string' && /^\d+$/.test(target) ? Number(target) : target;
}

export default unitRule({
  id: 'K8-171',
  title: 'Service selects no pod',
  severity: 'low',
  category: 'network',
  default: 'on',
  why: 'Requests to the service end nowhere, mostly because a label or a port was mistaken.',
  fix: 'Correct the labels of the selector, or the port it leads to.',
  peers: {
    kics: ['Service Does Not Target Pod'],
    kube_linter: ['dangling-service'],
    kubescape: ['C-0293'],
    kube_score: ['service-targets-pod'],
  },
  standards: [],
  check(unit, report) {
    for (const service of unit.ofKind('/Service')) {
      const matchLabels = recordAt(service.value, 'spec', 'selector');
      if (Object.keys(matchLabels).length === 0) continue;
      const selector = { namespace: namespaceOf(service), selector: { matchLabels } };
      const pods = byPodLabels.selected(unit, selector);
      if (pods.length === 0) report(service, ['spec', 'selector']);
      else checkPorts(service, pods, unit, report);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: wbe }
---
apiVersion: apps/v1
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
        lines: [5],
      },
      {
        text: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web }
  ports:
    - port: 80
      targetPort: 8080
    - port: 81
      targetPort: metrics
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      ports: [{ name: metrics, containerPort: 8081 }]
`,
        lines: [7],
      },
    ],
    good: [
      `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web }
---
apiVersion: apps/v1
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
    ],
  },
});
