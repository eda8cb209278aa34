import { sharesCpuOnly } from '../../checks/kubernetes/resources.ts';
import { at } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-060',
  title: 'CPU limit is missing',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'A container without a CPU limit can take the whole node and slow down everything beside it.',
  fix: 'Set resources.limits.cpu, or switch this rule off where the policy is to set none. A CPU request beside a memory limit that is the request too is taken as that policy.',
  peers: {
    trivy: ['KSV-0011'],
    checkov: ['CKV_K8S_11'],
    kics: ['CPU Limits Not Set'],
    kube_linter: ['unset-cpu-requirements'],
    kubescape: ['C-0270', 'C-0009'],
    polaris: ['cpuLimitsMissing'],
    kube_score: ['container-resources'],
    sonar: ['KS6869'],
    other: ['kubesec LimitsCPU', 'terrascan AC-K8-OE-PK-M-0156'],
  },
  standards: ['NSA/CISA'],
  // The API takes no resources of ephemeral containers.
  containers: ['app', 'init'],
  check(container, report) {
    const value = at(container.value, 'resources', 'limits', 'cpu') ?? undefined;
    if (value === undefined && !sharesCpuOnly(container)) report(['resources', 'limits', 'cpu']);
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
      resources:
        requests: { cpu: 100m }
        limits: { memory: 128Mi }
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      resources: { limits: { cpu: 500m } }
`,
    ],
  },
});
