import { at } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-062',
  title: 'CPU request is missing',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'Without a request the scheduler places the pod as if it needed no CPU, and it starves when the node is busy.',
  fix: 'Set resources.requests.cpu.',
  peers: {
    trivy: ['KSV-0015'],
    checkov: ['CKV_K8S_10'],
    kics: ['CPU Requests Not Set'],
    kube_linter: ['unset-cpu-requirements'],
    kubescape: ['C-0268'],
    polaris: ['cpuRequestsMissing'],
    kube_score: ['container-resources'],
    sonar: ['KS6892'],
    other: ['kubesec RequestsCPU', 'terrascan AC-K8-OE-PK-M-0155'],
  },
  standards: [],
  // The API takes no resources of ephemeral containers.
  containers: ['app', 'init'],
  check(container, report) {
    const value = at(container.value, 'resources', 'requests', 'cpu');
    if (value === undefined || value === null) report(['resources', 'requests', 'cpu']);
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
      resources: { requests: { cpu: 100m } }
`,
    ],
  },
});
