import { INGRESS_KINDS } from '../../checks/kubernetes/ingress-backends.ts';
import { listAt, textAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-168',
  title: 'Ingress host is empty or a wildcard',
  severity: 'medium',
  category: 'network',
  default: 'on',
  why: 'The rule answers for names that belong to others, and can take over their traffic.',
  fix: 'Name the host.',
  peers: {
    other: [
      'gatekeeper K8sBlockWildcardIngress',
      'kyverno disallow-empty-ingress-host',
      'kyverno restrict-ingress-wildcard',
    ],
  },
  standards: [],
  kinds: INGRESS_KINDS,
  check({ value }, report) {
    for (const [index, rule] of listAt(value, 'spec', 'rules').entries()) {
      const host = textAt(rule, 'host') ?? '';
      if (host === '' || host.includes('*')) report(['spec', 'rules', index, 'host']);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  rules:
    - host: "*.example.com"
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] }
`,
        lines: [6],
      },
      {
        text: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  rules:
    - http: { paths: [] }
`,
        lines: [6],
      },
    ],
    good: [
      `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  rules:
    - host: web.example.com
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] }
`,
    ],
  },
});
