import { isTillerContainer, isTillerName, isTillerPod } from '../../checks/kubernetes/tiller.ts';
import type { Container } from '../../parse/kubernetes/model.ts';
import { at, textsAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

function isTiller(container: Container): boolean {
  return isTillerContainer(container) || (isTillerPod(container.pod) && isTillerName(container.name));
}

export default objectRule({
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
  check({ pod }, report) {
    for (const container of pod?.containers.filter(isTiller) ?? []) {
      const { path, value } = container;
      const words = [...textsAt(value, 'command'), ...textsAt(value, 'args')];
      if (words.some((word) => /^--?listen=(?:localhost|127\.0\.0\.1):/.test(word))) continue;
      // Without arguments it is the whole container that is told, as where Tiller is found at all (K8-181).
      report(at(value, 'args') === undefined ? path.slice(0, -1) : [...path, 'args']);
    }
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
