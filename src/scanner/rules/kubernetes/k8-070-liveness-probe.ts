import { runsOn } from '../../checks/kubernetes/workloads.ts';
import { isRecord } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-070',
  title: 'Liveness probe is missing',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'A program that hangs is never restarted, because nobody asks it.',
  fix: 'Add a livenessProbe that fails only when a restart helps.',
  peers: {
    checkov: ['CKV_K8S_8'],
    kics: ['Liveness Probe Is Not Defined'],
    kube_linter: ['no-liveness-probe'],
    kubescape: ['C-0056'],
    polaris: ['livenessProbeMissing'],
    kube_score: ['pod-probes'],
    other: ['terrascan AC-K8-OE-PO-L-0129'],
  },
  standards: [],
  check(container, report) {
    if (runsOn(container) && !isRecord(container.value.livenessProbe)) report(['livenessProbe']);
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
      livenessProbe: { httpGet: { path: /live, port: 8080 } }
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
