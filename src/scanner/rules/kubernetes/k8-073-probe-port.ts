import { at, listAt } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-073',
  title: 'A probe points at a port the container does not declare',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'A probe of a port that the container does not serve never succeeds, or asks something else.',
  fix: 'Declare the port in ports, or correct the probe.',
  peers: {
    kube_linter: ['liveness-port', 'readiness-port', 'startup-port'],
  },
  standards: [],
  check({ value }, report) {
    const ports = listAt(value, 'ports');
    for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
      for (const handler of ['httpGet', 'tcpSocket', 'grpc']) {
        const wanted = at(value, probe, handler, 'port');
        if (wanted === undefined || wanted === null) continue;
        const declared = ports.some(
          (port) => at(port, 'containerPort') === wanted || at(port, 'name') === wanted,
        );
        if (!declared) report([probe, handler, 'port']);
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
      ports: [{ containerPort: 80, name: http }]
      livenessProbe:
        httpGet: { path: /, port: 8080 }
`,
        lines: [10],
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
      ports: [{ containerPort: 80, name: http }]
      livenessProbe:
        httpGet: { path: /, port: http }
`,
    ],
  },
});
