import { at } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-064',
  title: 'Ephemeral storage request or limit is missing',
  severity: 'info',
  category: 'workload',
  default: 'on',
  why: 'Logs and temporary files of one container can fill the disk of the node, and every pod there is evicted.',
  fix: 'Set the request and the limit of ephemeral-storage.',
  peers: {
    kube_score: ['container-ephemeral-storage-request-and-limit'],
    sonar: ['KS6870', 'KS6897'],
  },
  standards: [],
  // The API takes no resources of ephemeral containers.
  containers: ['app', 'init'],
  check(container, report) {
    for (const list of ['requests', 'limits']) {
      if (at(container.value, 'resources', list, 'ephemeral-storage') === undefined) {
        report(['resources', list, 'ephemeral-storage']);
        return;
      }
    }
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
      resources:
        requests: { ephemeral-storage: 1Gi }
        limits: { ephemeral-storage: 2Gi }
`,
    ],
  },
});
