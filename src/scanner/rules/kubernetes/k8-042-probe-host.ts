import { textAt } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

const HOOKS = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
];

export default containerRule({
  id: 'K8-042',
  title: 'A probe or lifecycle hook sets a host',
  severity: 'medium',
  category: 'network',
  default: 'on',
  why: "The kubelet makes these requests from the network of the node: with a host of one's choice they reach what pods may not reach.",
  fix: 'Remove host, so that the request goes to the pod; for another name use the Host header.',
  peers: {
    other: ['pss hostProbesAndHostLifecycle', 'gatekeeper host-probes-lifecycle'],
  },
  standards: ['PSS baseline (v1.34+)'],
  check({ value }, report) {
    for (const hook of HOOKS) {
      for (const handler of ['httpGet', 'tcpSocket']) {
        const path = [...hook, handler, 'host'];
        if (textAt(value, ...path)) report(path);
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
      livenessProbe:
        httpGet:
          port: 8080
          host: 192.0.2.7
      lifecycle:
        preStop: { tcpSocket: { port: 1, host: 127.0.0.1 } }
`,
        lines: [11, 13],
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
      livenessProbe: { httpGet: { port: 8080, host: "" } }
      readinessProbe: { tcpSocket: { port: 8080 } }
`,
    ],
  },
});
