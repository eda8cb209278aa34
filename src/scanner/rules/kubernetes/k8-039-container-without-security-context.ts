import { isWindows } from '../../checks/kubernetes/pod-os.ts';
import { whyNothing } from '../../checks/kubernetes/security-context-effect.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-039',
  title: 'Container has no securityContext',
  severity: 'info',
  category: 'workload',
  default: 'on',
  why: 'Without one the container gets the defaults of the runtime: a writable file system, more than a dozen capabilities, and programs may gain rights.',
  fix: 'Give the container a securityContext with allowPrivilegeEscalation, capabilities and readOnlyRootFilesystem.',
  peers: {
    trivy: ['KSV-0118'],
    checkov: ['CKV_K8S_30'],
    kics: ['Pod or Container Without Security Context'],
    kubescape: ['C-0211'],
  },
  standards: ['CIS-K8s 5.7.3'],
  check(container, report) {
    const nothing = whyNothing(container.value.securityContext, isWindows(container.pod));
    if (nothing) report(['securityContext', ...nothing.path], nothing.message);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  os: { name: windows }
  containers:
    - name: web
      image: registry.example.com/web:1.4
      securityContext:
        readOnlyRootFilesystem: true
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
      securityContext:
        capabilities:
          add: [SYS_TIME]
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
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      securityContext:
`,
        lines: [8],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  os: { name: windows }
  containers:
    - name: web
      image: registry.example.com/web:1.4
      securityContext:
        windowsOptions: { runAsUserName: ContainerUser }
`,
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
    ],
  },
});
