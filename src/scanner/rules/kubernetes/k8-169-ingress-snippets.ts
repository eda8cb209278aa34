import { recordAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

const SNIPPET = /^nginx\.(?:ingress\.kubernetes\.io|org)\/(?:[\w-]+-)?snippets?$/;

export default objectRule({
  id: 'K8-169',
  title: 'ingress-nginx snippet annotations (CVE-2021-25742 and kin)',
  severity: 'high',
  category: 'network',
  default: 'on',
  why: 'A snippet is raw configuration of the ingress controller: who writes it can read the Secrets of all namespaces (CVE-2021-25742).',
  fix: 'Remove the annotation, and set allow-snippet-annotations to false in the controller.',
  peers: {
    trivy: ['KCV-0093'],
    checkov: ['CKV_K8S_152', 'CKV_K8S_153', 'CKV_K8S_154'],
    kubescape: ['C-0059'],
    other: ['kyverno check-ingress-nginx-controller-version-and-annotation-policy', 'terrascan AC_K8S_0050'],
  },
  standards: [],
  kinds: ['Ingress'],
  check({ value }, report) {
    for (const key of Object.keys(recordAt(value, 'metadata', 'annotations'))) {
      if (SNIPPET.test(key)) report(['metadata', 'annotations', key]);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    nginx.ingress.kubernetes.io/server-snippet: return 200;
spec:
  rules:
    - host: web.example.com
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] }
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
