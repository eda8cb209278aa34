import { isTillerContainer, isTillerName, isTillerPod } from '../../checks/kubernetes/tiller.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-181',
  title: 'Tiller (Helm 2) is deployed',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'Tiller does what anybody in the cluster asks it to, with the rights of an administrator.',
  fix: 'Move to Helm 3, which needs no Tiller, and delete it.',
  peers: {
    trivy: ['KSV-0102'],
    checkov: ['CKV_K8S_34'],
    kics: ['Tiller (Helm v2) Is Deployed'],
    other: ['kyverno disallow-helm-tiller', 'terrascan AC-K8-DS-PO-M-0177'],
  },
  standards: [],
  check({ name, pod }, report) {
    if (!pod) return;
    if (isTillerName(name)) report(['metadata', 'name']);
    if (isTillerPod(pod)) report([...pod.path.slice(0, -1), 'metadata', 'labels']);
    for (const container of pod.containers.filter(isTillerContainer))
      report(container.path.slice(0, -1), `Container ${container.name ?? 'without a name'} runs Tiller`);
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
        lines: [9],
      },
      {
        text: `apiVersion: apps/v1
kind: Deployment
metadata: { name: app-tiller-middle, namespace: shop }
spec:
  selector: { matchLabels: { app: app-tiller-middle } }
  template:
    metadata: { labels: { app: app-tiller-middle } }
    spec:
      containers:
        - name: app-tiller-middle
          image: registry.example.com/app-tiller-middle:1.4
`,
        lines: [3, 9],
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
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: distiller, namespace: shop }
spec:
  selector: { matchLabels: { app: distiller } }
  template:
    metadata: { labels: { app: distiller } }
    spec:
      containers:
        - name: distiller
          image: registry.example.com/distiller:1.4
`,
    ],
  },
});
