import { listAt, numberAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-085',
  title: 'Finished Jobs are not cleaned up (ttlSecondsAfterFinished)',
  severity: 'info',
  category: 'workload',
  default: 'on',
  why: 'Finished Jobs and their pods stay for ever, and fill etcd and every list.',
  fix: 'Set ttlSecondsAfterFinished.',
  peers: {
    kube_linter: ['job-ttl-seconds-after-finished'],
  },
  standards: [],
  kinds: ['Job'],
  check({ value }, report) {
    // The Jobs of a CronJob are cleaned up by it.
    if (listAt(value, 'metadata', 'ownerReferences').length > 0) return;
    if (numberAt(value, 'spec', 'ttlSecondsAfterFinished') === undefined)
      report(['spec', 'ttlSecondsAfterFinished']);
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
      restartPolicy: Never
      containers: [{ name: once, image: "registry.example.com/once:1" }]
`,
        lines: [4],
      },
    ],
    good: [
      `apiVersion: batch/v1
kind: Job
metadata: { name: once }
spec:
  ttlSecondsAfterFinished: 3600
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: once, image: "registry.example.com/once:1" }]
`,
      `apiVersion: batch/v1
kind: Job
metadata: { name: tidy-1, ownerReferences: [{ kind: CronJob, name: tidy }] }
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: tidy, image: "registry.example.com/tidy:2" }]
`,
    ],
  },
});
