import { DROP, droppedCapabilities } from '../../checks/kubernetes/capabilities.ts';
import { isWindows } from '../../checks/kubernetes/pod-os.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-012',
  title: 'NET_RAW (or ALL) is not dropped',
  severity: 'medium',
  category: 'workload',
  default: 'on',
  why: 'With NET_RAW, which runtimes give by default, a process can forge packets and pose as another pod or as the name server.',
  fix: 'Drop NET_RAW or ALL in securityContext.capabilities.drop.',
  peers: {
    checkov: ['CKV_K8S_28'],
    kics: ['NET_RAW Capabilities Not Being Dropped'],
    kube_linter: ['drop-net-raw-capability'],
    other: ['kyverno require-drop-cap-net-raw', 'terrascan AC-K8-IA-PS-M-0112'],
  },
  standards: ['CIS-K8s 5.2.8'],
  check(container, report) {
    if (isWindows(container.pod)) return;
    const dropped = droppedCapabilities(container);
    if (!dropped.includes('NET_RAW') && !dropped.includes('ALL')) report(DROP);
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
          drop:
            - MKNOD
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
`,
        lines: [6],
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
        capabilities: { drop: [NET_RAW] }
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      securityContext:
        capabilities: { drop: [ALL] }
`,
    ],
  },
});
