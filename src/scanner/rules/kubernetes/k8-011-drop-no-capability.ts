import { DROP, droppedCapabilities } from '../../checks/kubernetes/capabilities.ts';
import { isWindows } from '../../checks/kubernetes/pod-os.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-011',
  title: 'Container drops no capability at all',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'The container keeps every capability that the runtime gives, which is more than its program needs.',
  fix: 'Drop ALL in securityContext.capabilities.drop, and add what the program cannot do without.',
  peers: {
    trivy: ['KSV-0004'],
    kics: ['No Drop Capabilities for Containers'],
    other: ['kubesec CapDropAny'],
  },
  standards: ['CIS-K8s 5.2.10'],
  check(container, report) {
    if (!isWindows(container.pod) && droppedCapabilities(container).length === 0) report(DROP);
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
      securityContext:
        capabilities:
          drop: []
`,
        lines: [10],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      securityContext:
        capabilities:
          add: [CHOWN]
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
      securityContext:
        capabilities: { drop: [MKNOD] }
`,
    ],
  },
});
