import { at, isRecord, listAt, textAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

/** A selector of everything; one that is not given selects nothing by itself. */
function isEmpty(selector: unknown): boolean {
  return isRecord(selector) && Object.keys(selector).length === 0;
}

/** Every address, or every pod of every namespace. */
function isEverybody(peer: unknown): boolean {
  const cidr = textAt(peer, 'ipBlock', 'cidr');
  if (cidr !== undefined)
    return (cidr === '0.0.0.0/0' || cidr === '::/0') && listAt(peer, 'ipBlock', 'except').length === 0;
  return isEmpty(at(peer, 'namespaceSelector')) && isEmpty(at(peer, 'podSelector') ?? {});
}

export default objectRule({
  id: 'K8-162',
  title: 'NetworkPolicy allows everything (empty peer or 0.0.0.0/0)',
  severity: 'medium',
  category: 'network',
  default: 'on',
  why: 'A rule that lets everybody in is no rule: the policy looks like protection and is none.',
  fix: 'Name the peers by labels or address ranges.',
  peers: {
    trivy: ['KSV-0038'],
    kics: ['Pod Misconfigured Network Policy'],
    other: ['kyverno restrict-networkpolicy-empty-podselector'],
  },
  standards: ['CIS-K8s 5.3.2', 'OWASP-K8s K07'],
  kinds: ['NetworkPolicy'],
  check({ value }, report) {
    for (const [direction, peers] of [
      ['ingress', 'from'],
      ['egress', 'to'],
    ] as const) {
      for (const [index, rule] of listAt(value, 'spec', direction).entries()) {
        const path = ['spec', direction, index];
        const isOpen = isRecord(rule) && listAt(rule, peers).length === 0;
        if (isOpen && listAt(rule, 'ports').length === 0) report(path);
        for (const [peer, allowed] of listAt(rule, peers).entries()) {
          if (isEverybody(allowed)) report([...path, peers, peer]);
        }
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
    - {}
`,
        lines: [7],
      },
      {
        text: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: {}
  egress:
    - to:
        - ipBlock: { cidr: 0.0.0.0/0 }
`,
        lines: [8],
      },
      {
        text: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: { matchLabels: { app: web } }
  ingress:
    - from: []
`,
        lines: [7],
      },
      {
        text: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: { matchLabels: { app: web } }
  ingress:
    - from: [{ namespaceSelector: {}, podSelector: {} }]
`,
        lines: [7],
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
`,
      `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: {}
  ingress: []
`,
      `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: { matchLabels: { app: web } }
  ingress:
    - from: [{ podSelector: {} }]
`,
    ],
  },
});
