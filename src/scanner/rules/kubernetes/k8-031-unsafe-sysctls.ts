import { listAt, textAt } from '../../parse/read.ts';
import { podRule } from '../../rule.ts';

/** What pods may set under the baseline profile (Pod Security Standards v1.37, sysctls). */
const SAFE = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_notsent_lowat',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_slow_start_after_idle',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
]);

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
      // Since Kubernetes 1.23 the parts of a name may also be parted by slashes.
      if (name === undefined || SAFE.has(name.replaceAll('/', '.'))) continue;
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
