import { whereWritten } from '../../checks/kubernetes/security-context.ts';
import { podRule } from '../../rule.ts';

/** What containers may run as (Pod Security Standards, SELinux). */
const TYPES = new Set(['', 'container_engine_t', 'container_init_t', 'container_kvm_t', 'container_t']);

const checks = [
  whereWritten(['seLinuxOptions', 'type'], (type) => typeof type === 'string' && !TYPES.has(type)),
  whereWritten(['seLinuxOptions', 'user'], isGiven),
  whereWritten(['seLinuxOptions', 'role'], isGiven),
];

function isGiven(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

export default podRule({
  id: 'K8-035',
  title: 'Custom SELinux type, user or role',
  severity: 'medium',
  category: 'workload',
  default: 'on',
  why: 'Another SELinux type, user or role takes the container out of the confinement that the node has for containers.',
  fix: 'Remove type, user and role from seLinuxOptions, or use one of the container types of the baseline profile.',
  peers: {
    trivy: ['KSV-0025'],
    other: ['kyverno disallow-selinux'],
  },
  standards: ['PSS baseline'],
  check(pod, report) {
    for (const check of checks) check(pod, report);
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
        seLinuxOptions:
          type: spc_t
          user: system_u
`,
        lines: [10, 11],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext:
    seLinuxOptions:
      role: system_r
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
        lines: [7],
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
        seLinuxOptions: { type: container_init_t, level: "s0:c123,c456" }
`,
    ],
  },
});
