import { at, listAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

/** A port number, or an IANA service name as Kubernetes takes it; nothing given is fine too. */
function isPort(port: unknown): boolean {
  if (port === undefined || port === null) return true;
  if (typeof port === 'number') return Number.isInteger(port) && port >= 1 && port <= 65_535;
  if (typeof port !== 'string') return false;
  return port.length <= 15 && /^(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*$/.test(port);
}

export default objectRule({
  id: 'K8-175',
  title: 'Port names or target ports are not valid',
  severity: 'low',
  category: 'network',
  default: 'on',
  why: 'The API refuses the object, or the port leads nowhere.',
  fix: 'Use a number from 1 to 65535, or a name of at most 15 lower-case letters, digits and dashes.',
  peers: {
    kube_linter: ['invalid-target-ports'],
    kube_score: ['container-ports-check'],
  },
  standards: [],
  check({ value, kind, pod }, report) {
    if (kind === 'Service') {
      const ports = listAt(value, 'spec', 'ports');
      for (const [index, port] of ports.entries()) {
        if (!isPort(at(port, 'targetPort'))) report(['spec', 'ports', index, 'targetPort']);
        // With several ports the API wants a name for each.
        if (ports.length > 1 && !at(port, 'name')) report(['spec', 'ports', index, 'name']);
      }
    }
    for (const container of pod?.containers ?? []) {
      for (const [index, port] of listAt(container.value, 'ports').entries()) {
        const name = at(port, 'name');
        if (name !== undefined && (typeof name !== 'string' || !isPort(name))) {
          report([...container.path, 'ports', index, 'name']);
        }
      }
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  ports:
    - port: 80
      targetPort: 70000
`,
        lines: [7],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      ports:
        - containerPort: 80
          name: THE_WEB
`,
        lines: [10],
      },
      {
        text: `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  ports:
    - { name: web, port: 80 }
    - { port: 81 }
`,
        lines: [7],
      },
    ],
    good: [
      `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  ports:
    - { name: web, port: 80, targetPort: http }
    - { name: admin, port: 81 }
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      ports: [{ containerPort: 80, name: http }]
`,
    ],
  },
});
