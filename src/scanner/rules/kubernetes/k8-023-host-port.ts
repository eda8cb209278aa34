import { listAt, numberAt } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-023',
  title: 'Container binds a host port',
  severity: 'medium',
  category: 'network',
  default: 'on',
  why: 'A host port opens the container on the address of the node, past Services and network policies, and keeps a second pod from the same node.',
  fix: 'Remove hostPort, and reach the container through a Service.',
  peers: {
    trivy: ['KSV-0024'],
    checkov: ['CKV_K8S_26'],
    kics: ['Workload Host Port Not Specified'],
    kubescape: ['C-0044'],
    polaris: ['hostPortSet'],
    other: ['kyverno disallow-host-ports'],
  },
  standards: ['CIS-K8s 5.2.13', 'PSS baseline'],
  check(container, report) {
    for (const [index, port] of listAt(container.value, 'ports').entries()) {
      const hostPort = numberAt(port, 'hostPort');
      if (hostPort) report(['ports', index, 'hostPort'], `Container binds host port ${hostPort}`);
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
        - containerPort: 9090
          hostPort: 9090
`,
        lines: [11],
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
      ports: [{ containerPort: 8080 }, { containerPort: 9090, hostPort: 0 }]
`,
    ],
  },
});
