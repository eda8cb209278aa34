import { at, listAt, textAt } from '../../parse/read.ts';
import type { YamlPath } from '../../parse/yaml/positions.ts';
import { objectRule, type ReportInObject } from '../../rule.ts';

const SERVERS: ReadonlyMap<unknown, string> = new Map([
  [22, 'SSH'],
  [23, 'Telnet'],
  [2222, 'SSH'],
  [3389, 'RDP'],
  [5800, 'VNC'],
  [5900, 'VNC'],
]);

/** Tells of each of a list of ports of which one of the fields is the port of such a server. */
function checkPorts(value: unknown, list: YamlPath, fields: readonly string[], report: ReportInObject): void {
  for (const [index, port] of listAt(value, ...list).entries()) {
    if ((textAt(port, 'protocol') ?? 'TCP') !== 'TCP') continue;
    const field = fields.find((name) => SERVERS.has(at(port, name)));
    if (field === undefined) continue;
    const number = at(port, field);
    report([...list, index, field], `Port ${number} is served (${SERVERS.get(number)})`);
  }
}

export default objectRule({
  id: 'K8-044',
  title: 'SSH or another administration port is served from the container',
  severity: 'medium',
  category: 'network',
  default: 'on',
  why: 'A way to log in to a container is one more door with keys to look after, and what is done there leaves no trace in the audit log of the cluster.',
  fix: 'Remove the server from the image and the port from the manifest; use kubectl exec or kubectl debug.',
  peers: {
    kube_linter: ['ssh-port'],
    kubescape: ['C-0042'],
    sonar: ['KS6473'],
  },
  standards: [],
  check({ group, kind, pod, value }, report) {
    if (group === '' && kind === 'Service')
      checkPorts(value, ['spec', 'ports'], ['targetPort', 'port'], report);
    for (const { path } of pod?.containers ?? []) {
      checkPorts(value, [...path, 'ports'], ['containerPort', 'hostPort'], report);
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
      ports:
        - containerPort: 8080
        - containerPort: 22
`,
        lines: [10],
      },
      {
        text: `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - name: login
      port: 22
      targetPort: login
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
      ports: [{ containerPort: 8022 }, { containerPort: 22, protocol: UDP }]
`,
    ],
  },
});
