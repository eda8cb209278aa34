import { hasUserNamespace, isWindows } from '../../checks/kubernetes/pod-os.ts';
import { podRule } from '../../rule.ts';

export default podRule({
  id: 'K8-041',
  title: 'User namespaces are not used (hostUsers is not false)',
  severity: 'info',
  category: 'workload',
  default: 'off',
  why: 'In a user namespace of its own, root of the container is nobody on the node, which takes the point out of most escapes.',
  fix: 'Set hostUsers to false, on clusters whose nodes support user namespaces.',
  peers: {
    other: ['kubesec HostUsers'],
  },
  standards: [],
  check(pod, report) {
    if (!isWindows(pod) && !hasUserNamespace(pod)) report(['hostUsers']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  hostUsers: true
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
        lines: [5],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
        lines: [4],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  hostUsers: false
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  os: { name: windows }
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
    ],
  },
});
