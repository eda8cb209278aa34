import { textAt } from '../../parse/read.ts';
import { podRule } from '../../rule.ts';

export default podRule({
  id: 'K8-084',
  title: 'Restart policy is missing or not valid for the kind',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'A pod restarts always unless told otherwise, and a Job or CronJob that does not tell is refused: what it was to do is never done.',
  fix: 'Set restartPolicy of a Job or CronJob to Never or OnFailure.',
  peers: {
    kube_linter: ['restart-policy'],
    kube_score: ['cronjob-restartpolicy'],
  },
  standards: [],
  check({ object, spec }, report) {
    const policy = textAt(spec, 'restartPolicy');
    const isBatch = object.kind === 'Job' || object.kind === 'CronJob';
    // Elsewhere the default is right, and what else the API refuses is K8-193's.
    if (isBatch && policy !== 'Never' && policy !== 'OnFailure') report(['restartPolicy']);
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
      {
        text: `apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly }
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Always
          containers: [{ name: nightly, image: "registry.example.com/nightly:1" }]
`,
        lines: [10],
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
