import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-072',
  title: 'Liveness and readiness probes are identical',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'What should only take a pod out of service for a while then restarts it, and under load all of them at once.',
  fix: 'Let the liveness probe ask less, or wait longer, than the readiness probe.',
  peers: {
    kube_score: ['pod-probes-identical'],
    other: ['kyverno ensure-probes-different'],
  },
  standards: [],
  check({ value }, report) {
    const { livenessProbe, readinessProbe } = value;
    if (isRecord(livenessProbe) && isDeepStrictEqual(livenessProbe, readinessProbe))
      report(['livenessProbe']);
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
      livenessProbe: { httpGet: { path: /live, port: 8080 } }
      readinessProbe: { httpGet: { path: /live, port: 8080 } }
`,
        lines: [8],
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
      livenessProbe: { httpGet: { path: /live, port: 8080 } }
      readinessProbe: { httpGet: { path: /ready, port: 8080 } }
`,
    ],
  },
});
