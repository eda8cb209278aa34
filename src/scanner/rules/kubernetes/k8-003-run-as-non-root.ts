import { hasUserNamespace } from '../../checks/kubernetes/pod-os.ts';
import { whereInEffect } from '../../checks/kubernetes/security-context.ts';
import { podRule } from '../../rule.ts';

// A container with another user than root is no root, whatever runAsNonRoot says.
const check = whereInEffect('runAsNonRoot', (value, container) => {
  const user = container.security('runAsUser');
  return value !== true && !(typeof user === 'number' && user > 0);
});

export default podRule({
  id: 'K8-003',
  title: 'Container may run as root (runAsNonRoot is not true)',
  severity: 'medium',
  category: 'workload',
  default: 'on',
  why: 'A process that is root in its container is root on the node once it gets out, and most known escapes need root.',
  fix: 'Set securityContext.runAsNonRoot to true for the pod or for each container, and give the image a user of its own.',
  peers: {
    trivy: ['KSV-0012'],
    checkov: ['CKV_K8S_23'],
    kics: ['Container Running As Root'],
    kube_linter: ['run-as-non-root'],
    kubescape: ['C-0013'],
    polaris: ['runAsRootAllowed'],
    semgrep: [
      'run-as-non-root',
      'run-as-non-root-unsafe-value',
      'run-as-non-root-container-level',
      'run-as-non-root-container-level-missing-security-context',
      'run-as-non-root-security-context-pod-level',
    ],
    other: ['kyverno require-run-as-nonroot', 'kubesec RunAsNonRoot', 'terrascan AC-K8-IA-PO-H-0168'],
  },
  standards: ['CIS-K8s 5.2.7', 'PSS restricted', 'NSA/CISA', 'OWASP-K8s K01'],
  check(pod, report) {
    if (!hasUserNamespace(pod)) check(pod, report);
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
`,
        lines: [6],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext:
    runAsNonRoot: false
  containers:
    - name: web
      image: registry.example.com/web:1.4
    - name: log
      image: registry.example.com/web:1.4
      securityContext: { runAsNonRoot: true }
`,
        lines: [6],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { runAsNonRoot: true }
  containers:
    - name: web
      image: registry.example.com/web:1.4
      securityContext:
        runAsNonRoot: no
`,
        lines: [10],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { runAsNonRoot: true }
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      securityContext:
        runAsUser: 1000
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  hostUsers: false
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
    ],
  },
});
