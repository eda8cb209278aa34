import { textAt } from '../../parse/read.ts';
import { podRule } from '../../rule.ts';

export default podRule({
  id: 'K8-115',
  title: 'Deprecated field serviceAccount is used',
  severity: 'info',
  category: 'access_control',
  default: 'on',
  why: 'The field serviceAccount is an alias that is kept for old manifests only; where both are set, serviceAccountName wins.',
  fix: 'Use serviceAccountName.',
  peers: {
    kube_linter: ['deprecated-service-account-field'],
    kubescape: ['C-0294'],
  },
  standards: [],
  check({ spec }, report) {
    const old = textAt(spec, 'serviceAccount');
    // The API server writes the old field beside the new one, so an exported object may have both.
    if (old && old !== textAt(spec, 'serviceAccountName')) report(['serviceAccount']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      serviceAccount: web
      containers:
        - { name: web, image: "registry.example.com/web:1.4" }
`,
        lines: [7],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  serviceAccountName: web
  serviceAccount: old
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
        lines: [6],
      },
    ],
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      serviceAccountName: web
      containers:
        - { name: web, image: "registry.example.com/web:1.4" }
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  serviceAccountName: web
  serviceAccount: web
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
    ],
  },
});
