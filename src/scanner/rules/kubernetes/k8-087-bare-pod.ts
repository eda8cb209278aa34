import { listAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-087',
  title: 'Bare Pod without a controller',
  severity: 'info',
  category: 'workload',
  default: 'on',
  why: 'A pod without a controller is gone for good when its node is drained or lost.',
  fix: 'Let a Deployment, StatefulSet, DaemonSet or Job make the pod.',
  peers: {
    kubescape: ['C-0073'],
    other: ['kyverno prevent-bare-pods', 'polaris nakedPod'],
  },
  standards: [],
  kinds: ['/Pod'],
  check({ value }, report) {
    if (listAt(value, 'metadata', 'ownerReferences').length === 0) report([]);
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
      `apiVersion: v1
kind: Pod
metadata: { name: web, ownerReferences: [{ kind: ReplicaSet, name: web-1 }] }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
    ],
  },
});
