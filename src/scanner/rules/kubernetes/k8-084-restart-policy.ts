import { textAt } from '../../parse/read.ts';
import { podRule } from '../../rule.ts';

export default podRule({
  id: 'K8-084',
  title: 'Restart policy is missing or not valid for the kind',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'Jobs are refused without Never or OnFailure, and the pods of other workloads with anything but Always.',
  fix: 'Set restartPolicy to what the kind takes.',
  peers: {
    kube_linter: ['restart-policy'],
    kube_score: ['cronjob-restartpolicy'],
  },
  standards: [],
  check({ object, spec }, report) {
    const policy = textAt(spec, 'restartPolicy');
    const isBatch = object.kind === 'Job' || object.kind === 'CronJob';
    if (isBatch && policy !== 'Never' && policy !== 'OnFailure') report(['restartPolicy']);
    if (!isBatch && object.kind !== 'Pod' && policy !== undefined && policy !== 'Always')
      report(['restartPolicy']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: batch/v1
kind: Job
metadata: { name: once }
spec:
  template:
    spec:
      containers: [{ name: once, image: "registry.example.com/once:1" }]
`,
        lines: [6],
      },
    ],
    good: [
      `apiVersion: batch/v1
kind: Job
metadata: { name: once }
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: once, image: "registry.example.com/once:1" }]
`,
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
