import { isReplicated } from '../../checks/kubernetes/workloads.ts';
import { at, isRecord } from '../../parse/read.ts';
import { podRule } from '../../rule.ts';

export default podRule({
  id: 'K8-075',
  title: 'Replicated workload has no pod anti-affinity',
  severity: 'info',
  category: 'workload',
  default: 'on',
  why: 'All copies may land on one node, and go down with it.',
  fix: 'Add a podAntiAffinity over kubernetes.io/hostname, or topology spread constraints.',
  peers: {
    kics: ['Deployment Has No PodAntiAffinity', 'StatefulSet Has No PodAntiAffinity'],
    kube_linter: ['no-anti-affinity'],
    kube_score: ['deployment-has-host-podantiaffinity', 'statefulset-has-host-podantiaffinity'],
  },
  standards: [],
  check(pod, report) {
    const { object, spec } = pod;
    if (!isReplicated(object) || at(object.value, 'spec', 'replicas') === 1) return;
    if (!isRecord(at(spec, 'affinity', 'podAntiAffinity'))) report(['affinity', 'podAntiAffinity']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 3
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4
`,
        lines: [9],
      },
    ],
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 1
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4
`,
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 3
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      affinity:
        podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] }
      containers:
        - name: web
          image: registry.example.com/web:1.4
`,
    ],
  },
});
