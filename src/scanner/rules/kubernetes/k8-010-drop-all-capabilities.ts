import { DROP, droppedCapabilities } from '../../checks/kubernetes/capabilities.ts';
import { isWindows } from '../../checks/kubernetes/pod-os.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-010',
  title: 'Container does not drop ALL capabilities',
  severity: 'medium',
  category: 'workload',
  default: 'on',
  why: 'Runtimes give root of a container more than a dozen capabilities, and hardly any program needs one of them.',
  fix: 'Drop ALL in securityContext.capabilities.drop, and add what the program cannot do without.',
  peers: {
    trivy: ['KSV-0003', 'KSV-0106'],
    checkov: ['CKV_K8S_37'],
    other: ['kyverno require-drop-all', 'kyverno disallow-capabilities-strict', 'kubesec CapDropAll'],
  },
  standards: ['CIS-K8s 5.2.10', 'PSS restricted', 'NSA/CISA'],
  check(container, report) {
    if (!isWindows(container.pod) && !droppedCapabilities(container).includes('ALL')) report(DROP);
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
          drop: [NET_RAW]
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
        runAsNonRoot: true
`,
        lines: [8],
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
        capabilities: { drop: ["all"] }
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
