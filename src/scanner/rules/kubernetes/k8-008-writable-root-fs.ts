import { isWindows } from '../../checks/kubernetes/pod-os.ts';
import { at } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-008',
  title: 'Root file system is writable',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'Whoever gets into a container can put tools into its file system or change its programs, unless it is read-only.',
  fix: 'Set securityContext.readOnlyRootFilesystem to true, and mount an emptyDir where the program has to write.',
  peers: {
    trivy: ['KSV-0014'],
    checkov: ['CKV_K8S_22'],
    kics: ['Root Container Not Mounted Read-only'],
    kube_linter: ['no-read-only-root-fs'],
    kubescape: ['C-0017'],
    polaris: ['notReadOnlyRootFilesystem'],
    kube_score: ['container-security-context-readonlyrootfilesystem'],
    semgrep: ['writable-filesystem-container'],
    other: ['kyverno require-ro-rootfs', 'kubesec ReadOnlyRootFilesystem', 'terrascan AC-K8-IA-PO-M-0140'],
  },
  standards: ['NSA/CISA immutable file system', 'OWASP-K8s K01'],
  check(container, report) {
    if (isWindows(container.pod)) return;
    const path = ['securityContext', 'readOnlyRootFilesystem'];
    if (at(container.value, ...path) !== true) report(path);
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
        readOnlyRootFilesystem: off
`,
        lines: [9],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      securityContext: { runAsNonRoot: true }
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
        readOnlyRootFilesystem: true
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
