import { numberAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-083',
  title: 'CronJob has no starting deadline',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'Runs that could not start in time pile up, and after a hundred missed ones the job is never started again.',
  fix: 'Set startingDeadlineSeconds.',
  peers: {
    kics: ['CronJob Deadline Not Configured'],
    kube_score: ['cronjob-has-deadline'],
  },
  standards: [],
  kinds: ['CronJob'],
  check({ value }, report) {
    if (numberAt(value, 'spec', 'startingDeadlineSeconds') === undefined)
      report(['spec', 'startingDeadlineSeconds']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: batch/v1
kind: CronJob
metadata: { name: tidy }
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: OnFailure
          containers: [{ name: tidy, image: "registry.example.com/tidy:2" }]
`,
        lines: [4],
      },
    ],
    good: [
      `apiVersion: batch/v1
kind: CronJob
metadata: { name: tidy }
spec:
  schedule: "0 3 * * *"
  startingDeadlineSeconds: 600
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: OnFailure
          containers: [{ name: tidy, image: "registry.example.com/tidy:2" }]
`,
    ],
  },
});
