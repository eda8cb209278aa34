import { namespaceOf } from '../../checks/kubernetes/namespaces.ts';
import { selectedByPodLabels } from '../../checks/kubernetes/selected-workloads.ts';
import type { KubernetesObject } from '../../parse/kubernetes/model.ts';
import { at, listAt, recordAt } from '../../parse/read.ts';
import { type ReportInUnit, unitRule } from '../../rule.ts';

/** The ports of a pod, by number and by name. */
function portsOf({ pod }: KubernetesObject): Set<unknown> {
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
  report: ReportInUnit,
): void {
  const listed = pods.map(portsOf);
  if (listed.some((ports) => ports.size === 0)) return;
  for (const [index, port] of listAt(service.value, 'spec', 'ports').entries()) {
    const target = at(port, 'targetPort') ?? at(port, 'port');
    const known = typeof target === 'string' && /^\d+$/.test(target) ? Number(target) : target;
    if (!listed.some((ports) => ports.has(known)))
      report(service, ['spec', 'ports', index, 'port'], `No pod of the service lists the port ${target}`);
  }
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
      const pods = selectedByPodLabels(unit, namespaceOf(service), { matchLabels });
      if (pods.length === 0) report(service, ['spec', 'selector']);
      else checkPorts(service, pods, report);
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
