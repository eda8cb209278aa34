import { selects } from '../../checks/kubernetes/label-selector.ts';
import { at, recordAt } from '../../parse/read.ts';
import { unitRule } from '../../rule.ts';

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
      const selectsSome = services.some((service) =>
        selects(selector, recordAt(service.value, 'metadata', 'labels')),
      );
      if (!selectsSome) report(monitor, ['spec', 'selector']);
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
metadata: { name: web, labels: { app: web }, namespace: shop }
spec:
  selector: { app: web }
`,
    ],
  },
});
