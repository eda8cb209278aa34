import { quantityOf } from '../../checks/kubernetes/quantities.ts';
import { at } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-067',
  title: 'Requests and limits differ (no Guaranteed QoS)',
  severity: 'info',
  category: 'workload',
  default: 'off',
  why: 'Only pods whose requests equal their limits are kept when a node runs short.',
  fix: 'Set the requests to the limits.',
  peers: {
    kube_score: [
      'container-resource-requests-equal-limits',
      'container-cpu-requests-equal-limits',
      'container-memory-requests-equal-limits',
      'container-ephemeral-storage-request-equals-limit',
    ],
    other: ['kyverno require-qos-guaranteed'],
  },
  standards: [],
  check(container, report) {
    for (const name of ['cpu', 'memory', 'ephemeral-storage']) {
      const request = at(container.value, 'resources', 'requests', name);
      const limit = at(container.value, 'resources', 'limits', name);
      // A limit without a request is the request too.
      const isSet = request !== undefined && request !== null;
      if (isSet && quantityOf(request) !== quantityOf(limit)) {
        report(['resources', 'requests', name]);
        return;
      }
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      resources:
        requests: { cpu: 100m }
        limits: { cpu: 1 }
`,
        lines: [9],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      resources:
        requests: { cpu: 1000m }
        limits: { cpu: 1 }
`,
    ],
  },
});
