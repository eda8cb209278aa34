import { selects } from '../../checks/kubernetes/label-selector.ts';
import { at, isRecord, recordAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-192',
  title: 'Selector does not match the pod template labels',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'The API refuses the workload, because it would not find its own pods.',
  fix: 'Give the template the labels that the selector asks for.',
  peers: {
    kube_linter: ['mismatching-selector'],
    kubescape: ['C-0296'],
    kube_score: [
      'deployment-pod-selector-labels-match-template-metadata-labels',
      'statefulset-pod-selector-labels-match-template-metadata-labels',
    ],
  },
  standards: [],
  kinds: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob'],
  check({ value, pod }, report) {
    if (!pod) return;
    // Beside the template: of a CronJob that is in its job template.
    const path = [...pod.path.slice(0, -2), 'selector'];
    const selector = at(value, ...path);
    if (isRecord(selector) && !selects(selector, recordAt(pod.metadata, 'labels'))) report(path);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: other } }
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4
`,
        lines: [5],
      },
      {
        text: `apiVersion: batch/v1
kind: CronJob
metadata: { name: tidy }
spec:
  jobTemplate:
    spec:
      selector: { matchLabels: { app: tidy } }
      template:
        metadata: { labels: { app: other } }
        spec:
          containers: [{ name: tidy, image: "registry.example.com/tidy:2" }]
`,
        lines: [7],
      },
    ],
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4
`,
    ],
  },
});
