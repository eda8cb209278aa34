import { imageOf } from '../../checks/kubernetes/images.ts';
import { recordAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

const FLANNEL = /(?:^|\/)flannel(?:-cni-plugin)?$/;

export default objectRule({
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
  kinds: ['DaemonSet', '/ConfigMap'],
  check({ value, pod }, report) {
    const container = pod?.containers.find((one) => FLANNEL.test(imageOf(one)?.repository ?? ''));
    if (container) report([...container.path, 'image']);
    for (const [key, text] of pod ? [] : Object.entries(recordAt(value, 'data'))) {
      if (
        /^.*cni.*\.conf(?:list)?$|^cni-conf\.json$/.test(key) &&
        /"type"\s*:\s*"flannel"/.test(String(text))
      )
        report(['data', key]);
    }
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
        lines: [11],
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
