import { sharesCpuOnly } from '../../checks/kubernetes/resources.ts';
import { at } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-063',
  title: 'Memory request is missing',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'Without a request the scheduler places the pod as if it needed no memory, and it is the first to be evicted.',
  fix: 'Set resources.requests.memory.',
  peers: {
    trivy: ['KSV-0016'],
    checkov: ['CKV_K8S_12'],
    kics: ['Memory Requests Not Defined'],
    kube_linter: ['unset-memory-requirements'],
    kubescape: ['C-0269'],
    polaris: ['memoryRequestsMissing'],
    kube_score: ['container-resources'],
    sonar: ['KS6873'],
    other: ['kubesec RequestsMemory', 'kyverno require-pod-requests-limits', 'terrascan AC-K8-OE-PK-M-0157'],
  },
  standards: [],
  // The API takes no resources of ephemeral containers.
  containers: ['app', 'init'],
  check(container, report) {
    const value = at(container.value, 'resources', 'requests', 'memory') ?? undefined;
    if (value === undefined && !sharesCpuOnly(container)) report(['resources', 'requests', 'memory']);
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
        requests: { other: 1 }
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
      resources: { requests: { memory: 128Mi } }
`,
    ],
  },
});
