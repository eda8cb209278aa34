import { missingAntiAffinity } from '../../checks/kubernetes/anti-affinity.ts';
import { isReplicated } from '../../checks/kubernetes/workloads.ts';
import { at } from '../../parse/read.ts';
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
    const { object } = pod;
    if (!isReplicated(object) || at(object.value, 'spec', 'replicas') === 1) return;
    const path = missingAntiAffinity(pod);
    if (path) report(path);
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
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - topologyKey: kubernetes.io/hostname
              labelSelector: { matchLabels: { app: other } }
      containers:
        - name: web
          image: registry.example.com/web:1.4
`,
        lines: [13],
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
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - topologyKey: kubernetes.io/hostname
              labelSelector: { matchLabels: { app: web } }
      containers:
        - name: web
          image: registry.example.com/web:1.4
`,
    ],
  },
});
