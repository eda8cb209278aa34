import { whereAdded } from '../../checks/kubernetes/capabilities.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-015',
  title: 'CAP_SYS_MODULE is added',
  severity: 'critical',
  category: 'node_escape',
  default: 'on',
  why: 'Whoever may load a module into the kernel of the node owns the node and all that runs on it.',
  fix: 'Remove SYS_MODULE, and load the module on the node itself.',
  peers: {
    trivy: ['KSV-0120'],
    kubescape: ['C-0046'],
  },
  standards: ['CIS-K8s 5.2.9'],
  check: whereAdded((name) => name === 'SYS_MODULE'),
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
          add:
            - SYS_MODULE
`,
        lines: [11],
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
        capabilities: { add: [CHOWN, CAP_SYS_MODULE] }
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
        capabilities: { add: [NET_BIND_SERVICE] }
`,
    ],
  },
});
