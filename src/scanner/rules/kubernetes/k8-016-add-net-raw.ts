import { whereAdded } from '../../checks/kubernetes/capabilities.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-016',
  title: 'CAP_NET_RAW is added',
  severity: 'high',
  category: 'node_escape',
  default: 'on',
  why: 'With NET_RAW a process can forge packets, listen to those of its network, and pose as another pod or as the name server.',
  fix: 'Remove NET_RAW from securityContext.capabilities.add; ping works without it where the sysctl net.ipv4.ping_group_range allows it.',
  peers: {
    trivy: ['KSV-0119'],
    kubescape: ['C-0046'],
  },
  standards: ['CIS-K8s 5.2.8'],
  check: whereAdded((name) => name === 'NET_RAW'),
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
            - NET_RAW
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
        capabilities: { add: [CHOWN, CAP_NET_RAW] }
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
