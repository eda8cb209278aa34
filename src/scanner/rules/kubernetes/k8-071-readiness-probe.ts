import { runsOn } from '../../checks/kubernetes/workloads.ts';
import { isRecord } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-071',
  title: 'Readiness probe is missing',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'Requests are sent to a pod that has not finished starting or cannot serve.',
  fix: 'Add a readinessProbe that tells whether the program can serve.',
  peers: {
    checkov: ['CKV_K8S_9'],
    kics: ['Readiness Probe Is Not Configured'],
    kube_linter: ['no-readiness-probe'],
    kubescape: ['C-0018'],
    polaris: ['readinessProbeMissing'],
    kube_score: ['pod-probes'],
    other: ['terrascan AC-K8-OE-PO-L-0130'],
  },
  standards: [],
  check(container, report) {
    if (runsOn(container) && !isRecord(container.value.readinessProbe)) report(['readinessProbe']);
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
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      readinessProbe: { httpGet: { path: /live, port: 8080 } }
`,
      `apiVersion: batch/v1
kind: Job
metadata: { name: once }
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: once, image: "registry.example.com/once:1" }]
`,
    ],
  },
});
