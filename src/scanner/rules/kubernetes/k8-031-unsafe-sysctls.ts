import { isSafeSysctl } from '../../checks/kubernetes/sysctls.ts';
import { listAt, textAt } from '../../parse/read.ts';
import { podRule } from '../../rule.ts';

export default podRule({
  id: 'K8-031',
  title: 'Unsafe sysctls are set',
  severity: 'high',
  category: 'node_escape',
  default: 'on',
  why: 'Kernel settings outside of the safe set may reach beyond the pod: they can change or starve other pods of the node, or the node itself.',
  fix: 'Remove the sysctl, or set it on the node for all.',
  peers: {
    trivy: ['KSV-0026'],
    kics: ['Cluster Allows Unsafe Sysctls'],
    kube_linter: ['unsafe-sysctls'],
    other: ['kyverno restrict-sysctls', 'terrascan AC-K8-IA-PO-H-0137'],
  },
  standards: ['PSS baseline'],
  check(pod, report) {
    for (const [index, sysctl] of listAt(pod.spec, 'securityContext', 'sysctls').entries()) {
      const name = textAt(sysctl, 'name');
      if (name === undefined || isSafeSysctl(name)) continue;
      report(['securityContext', 'sysctls', index, 'name'], `Unsafe sysctl ${name} is set`);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext:
    sysctls:
      - name: net.ipv4.tcp_syncookies
        value: "1"
      - value: "65536"
        name: kernel.msgmax
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
        lines: [10],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { sysctls: [{ name: net.ipv4.ip_unprivileged_port_start, value: "0" }] }
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
    ],
  },
});
