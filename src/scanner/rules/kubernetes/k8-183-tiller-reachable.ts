import { isTillerContainer, isTillerName, isTillerPod } from '../../checks/kubernetes/tiller.ts';
import { textsAt } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-183',
  title: 'Tiller can be reached inside the cluster',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'Every pod that reaches the port of Tiller is an administrator of the cluster.',
  fix: 'Move to Helm 3; until then start Tiller with --listen=localhost:44134.',
  peers: {
    checkov: ['CKV_K8S_45'],
    kics: ['Tiller Deployment Is Accessible From Within The Cluster'],
  },
  standards: [],
  check(container, report) {
    const { pod, name } = container;
    if (!isTillerContainer(container) && !(isTillerPod(pod) && isTillerName(name))) return;
    const words = [...textsAt(container.value, 'command'), ...textsAt(container.value, 'args')];
    if (!words.some((word) => /^--?listen=(?:localhost|127\.0\.0\.1):/.test(word))) report(['args']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: gcr.io/kubernetes-helm/tiller:v2.17.0
`,
        lines: [10],
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
          image: gcr.io/kubernetes-helm/tiller:v2.17.0
          args: ["--listen=localhost:44134"]
`,
    ],
  },
});
