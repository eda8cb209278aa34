import { listAt, numberAt } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-043',
  title: 'Container listens on a port below 1024',
  severity: 'low',
  category: 'network',
  default: 'on',
  why: 'Ports below 1024 mostly need root or the capability NET_BIND_SERVICE, which the program would not need on another port.',
  fix: 'Let the program listen on a port above 1023; the Service can keep the low one.',
  peers: {
    trivy: ['KSV-0117'],
    kube_linter: ['privileged-ports'],
  },
  standards: [],
  check(container, report) {
    for (const [index, port] of listAt(container.value, 'ports').entries()) {
      const number = numberAt(port, 'containerPort');
      if (number !== undefined && number > 0 && number < 1024) {
        report(['ports', index, 'containerPort'], `Container listens on port ${number}`);
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
      ports:
        - name: http
          containerPort: 80
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
      ports: [{ containerPort: 1024 }, { containerPort: 8080, hostPort: 80 }]
`,
    ],
  },
});
