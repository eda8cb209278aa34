import { imageOf } from '../../checks/kubernetes/images.ts';
import { recordAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

const DASHBOARD = /(?:^|\/)(?:kubernetesui\/dashboard|kubernetes-dashboard)(?:-[\w-]+)?$/;

export default objectRule({
  id: 'K8-180',
  title: 'Kubernetes Dashboard is deployed',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'The dashboard has been the way into many clusters: it needs rights over them and is often reachable without a sign-in.',
  fix: 'Remove the dashboard, or keep it behind a sign-in with a service account of few rights.',
  peers: {
    checkov: ['CKV_K8S_33'],
    kics: ['Dashboard Is Enabled'],
    kubescape: ['C-0014'],
    other: ['terrascan AC-K8-DS-PO-M-0176'],
  },
  standards: [],
  check({ pod }, report) {
    if (!pod) return;
    const container = pod.containers.find((one) => DASHBOARD.test(imageOf(one)?.repository ?? ''));
    const isNamed = Object.values(recordAt(pod.metadata, 'labels')).includes('kubernetes-dashboard');
    if (container) report([...container.path, 'image']);
    else if (isNamed) report([...pod.path.slice(0, -1), 'metadata', 'labels']);
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
          image: kubernetesui/dashboard:v2.7.0
`,
        lines: [11],
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
