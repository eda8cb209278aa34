import { whereWritten } from '../../checks/kubernetes/security-context.ts';
import { podRule } from '../../rule.ts';

export default podRule({
  id: 'K8-037',
  title: 'Windows HostProcess container',
  severity: 'high',
  category: 'node_escape',
  default: 'on',
  why: 'A HostProcess container runs as a process of the Windows node itself, with its file system, its network and often its administrator.',
  fix: 'Remove windowsOptions.hostProcess, or set it to false.',
  peers: {
    trivy: ['KSV-0103'],
    kubescape: ['C-0202'],
    polaris: ['hostProcess'],
    other: ['kyverno disallow-host-process'],
  },
  standards: ['CIS-K8s 5.2.11', 'PSS baseline'],
  check: whereWritten(['windowsOptions', 'hostProcess'], (value) => value === true),
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  os: { name: windows }
  securityContext:
    windowsOptions:
      hostProcess: true
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
        lines: [8],
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
        windowsOptions: { hostProcess: true }
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
        windowsOptions: { hostProcess: false }
`,
    ],
  },
});
