import { imageOf } from '../../checks/kubernetes/images.ts';
import { podRule } from '../../rule.ts';

export default podRule({
  id: 'K8-184',
  title: 'CNI in the manifests does not support NetworkPolicy',
  severity: 'medium',
  category: 'network',
  default: 'on',
  why: 'Flannel alone does not enforce NetworkPolicies: they are taken and do nothing.',
  fix: 'Use a network plug-in that enforces them, or run one beside Flannel.',
  peers: {
    kics: ['CNI Plugin Does Not Support Network Policies'],
    kubescape: ['C-0205'],
  },
  standards: ['CIS-K8s 5.3.1'],
  check(pod, report) {
    const index = pod.containers.findIndex((container) =>
      /(?:^|\/)flannel(?:-cni-plugin)?$/.test(imageOf(container)?.repository ?? ''),
    );
    const path = pod.containers[index]?.path.slice(pod.path.length);
    if (pod.object.kind === 'DaemonSet' && path) report([...path, 'image']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: docker.io/flannel/flannel:v0.27.0
`,
        lines: [10],
      },
    ],
    good: [
      `apiVersion: apps/v1
kind: DaemonSet
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
