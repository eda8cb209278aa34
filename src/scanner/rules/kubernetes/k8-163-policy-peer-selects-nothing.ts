import { namespaceOf } from '../../checks/kubernetes/namespaces.ts';
import { byPodLabels } from '../../checks/kubernetes/selected-workloads.ts';
import { at, listAt, recordAt } from '../../parse/read.ts';
import type { YamlPath } from '../../parse/yaml/positions.ts';
import { unitRule } from '../../rule.ts';

/** Selectors of peers in the policy's own namespace; an empty one selects all pods and says nothing. */
function* peerSelectors(policy: unknown): Generator<{ selector: unknown; path: YamlPath }> {
  for (const [direction, peers] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const) {
    for (const [index, rule] of listAt(policy, 'spec', direction).entries()) {
      for (const [peer, allowed] of listAt(rule, peers).entries()) {
        const selector = at(allowed, 'podSelector');
        const isEmpty = Object.keys(recordAt(selector)).length === 0;
        if (isEmpty || at(allowed, 'namespaceSelector') !== undefined) continue;
        yield { selector, path: ['spec', direction, index, peers, peer, 'podSelector'] };
      }
    }
  }
}

export default unitRule({
  id: 'K8-163',
  title: 'NetworkPolicy peer selects no pod',
  severity: 'low',
  category: 'network',
  default: 'on',
  why: 'The peer that was meant is then kept out, or another with the same labels is let in one day.',
  fix: 'Correct the labels of the peer.',
  peers: {
    kube_linter: ['dangling-networkpolicypeer-podselector'],
  },
  standards: [],
  check(unit, report) {
    for (const policy of unit.ofKind('NetworkPolicy')) {
      for (const { selector, path } of peerSelectors(policy.value)) {
        if (!byPodLabels.selectsSome(unit, { namespace: namespaceOf(policy), selector }))
          report(policy, path);
      }
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: {}
  ingress:
    - from:
        - podSelector: { matchLabels: { app: wbe } }
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
        lines: [8],
      },
    ],
    good: [
      `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: {}
  ingress:
    - from:
        - podSelector: { matchLabels: { app: web } }
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
    ],
  },
});
