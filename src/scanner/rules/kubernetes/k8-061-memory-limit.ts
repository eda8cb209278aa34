import { at } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-061',
  title: 'Memory limit is missing',
  severity: 'medium',
  category: 'workload',
  default: 'on',
  why: 'A container without a memory limit can use up the node, and the kernel then ends other programs to make room.',
  fix: 'Set resources.limits.memory.',
  peers: {
    trivy: ['KSV-0018'],
    checkov: ['CKV_K8S_13'],
    kics: ['Memory Limits Not Defined'],
    kube_linter: ['unset-memory-requirements'],
    kubescape: ['C-0271', 'C-0009'],
    polaris: ['memoryLimitsMissing'],
    kube_score: ['container-resources'],
    sonar: ['KS6864'],
    other: ['kubesec LimitsMemory', 'terrascan AC-K8-OE-PK-M-0158'],
  },
  standards: ['NSA/CISA', 'OWASP-Docker D07'],
  // The API takes no resources of ephemeral containers.
  containers: ['app', 'init'],
  check(container, report) {
    const value = at(container.value, 'resources', 'limits', 'memory');
    if (value === undefined || value === null) report(['resources', 'limits', 'memory']);
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
  containers:
    - name: web
      image: registry.example.com/web:1.4
      resources:
        limits: { other: 1 }
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
      resources: { limits: { memory: 256Mi } }
`,
    ],
  },
});
