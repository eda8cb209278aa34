import { whereAdded } from '../../checks/kubernetes/capabilities.ts';
import { containerRule } from '../../rule.ts';

// SYS_ADMIN, SYS_MODULE and NET_RAW have rules of their own.
const DANGEROUS = new Set([
  'ALL',
  'AUDIT_CONTROL',
  'BPF',
  'CHECKPOINT_RESTORE',
  'DAC_READ_SEARCH',
  'MAC_ADMIN',
  'MAC_OVERRIDE',
  'NET_ADMIN',
  'PERFMON',
  'SYSLOG',
  'SYS_BOOT',
  'SYS_PTRACE',
  'SYS_RAWIO',
  'SYS_TIME',
]);

export default containerRule({
  id: 'K8-017',
  title: 'Another dangerous capability is added (ALL, NET_ADMIN, SYS_PTRACE, DAC_READ_SEARCH, BPF, ...)',
  severity: 'high',
  category: 'node_escape',
  default: 'on',
  why: 'Each of these capabilities gives a way to the node or to other containers: reading any file, tracing processes, changing the network or the clock, running code in the kernel.',
  fix: 'Remove the capability from securityContext.capabilities.add, and give the program what it needs in another way.',
  peers: {
    kubescape: ['C-0046'],
    polaris: ['dangerousCapabilities'],
    sonar: ['KS5849'],
  },
  standards: ['CIS-K8s 5.2.9', 'PSS baseline'],
  check: whereAdded((name) => DANGEROUS.has(name)),
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
          add: [CHOWN, NET_ADMIN]
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
          add:
            - all
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
      securityContext:
        capabilities: { add: [CHOWN, SYS_CHROOT] }
`,
    ],
  },
});
