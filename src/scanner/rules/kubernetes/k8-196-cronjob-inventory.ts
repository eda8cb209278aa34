import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-196',
  title: 'A CronJob is present (inventory)',
  severity: 'info',
  category: 'workload',
  default: 'off',
  why: 'A list of what runs on a schedule helps to see what should not: attackers use CronJobs to stay.',
  fix: 'Nothing to fix: switch this rule on where such a list is wanted.',
  peers: {
    kubescape: ['C-0026'],
  },
  standards: [],
  kinds: ['CronJob'],
  check(_cronJob, report) {
    report([]);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: batch/v1
kind: CronJob
metadata: { name: tidy }
spec: {}
`,
        lines: [3],
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
