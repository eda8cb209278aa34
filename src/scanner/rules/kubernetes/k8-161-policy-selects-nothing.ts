import { namespaceOf } from '../../checks/kubernetes/namespaces.ts';
import { byPodLabels } from '../../checks/kubernetes/selected-workloads.ts';
import { at, recordAt } from '../../parse/read.ts';
import { unitRule } from '../../rule.ts';

export default unitRule({
  id: 'K8-161',
  title: 'NetworkPolicy selects no pod',
  severity: 'low',
  category: 'network',
  default: 'on',
  why: 'A policy that selects nothing protects nothing, mostly because a label was misspelt.',
  fix: 'Correct the labels of the podSelector.',
  peers: {
    kics: ['Network Policy Is Not Targeting Any Pod'],
    kube_linter: ['dangling-networkpolicy'],
    kubescape: ['C-0299'],
    kube_score: ['networkpolicy-targets-pod'],
  },
  standards: [],
  check(unit, report) {
    for (const policy of unit.ofKind('NetworkPolicy')) {
      const selector = at(policy.value, 'spec', 'podSelector') ?? {};
      const isEmpty = Object.keys(recordAt(selector)).length === 0;
      if (!isEmpty && !byPodLabels.selectsSome(unit, { namespace: namespaceOf(policy), selector }))
        report(policy, ['spec', 'podSelector', 'matchLabels']);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: { matchLabels: { app: wbe } }
---
apiVersion: apps/v1
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
        lines: [5],
      },
    ],
    good: [
      `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: { matchLabels: { app: web } }
---
apiVersion: apps/v1
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
      `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: {}
`,
    ],
  },
});
