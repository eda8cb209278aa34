import { INGRESS_KINDS } from '../../checks/kubernetes/ingress-backends.ts';
import { listAt, recordAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

/** Annotations by which a controller also answers in clear text, or no longer sends users to TLS. */
const CLEAR_TEXT: Readonly<Record<string, string>> = {
  'kubernetes.io/ingress.allow-http': 'true',
  'nginx.ingress.kubernetes.io/ssl-redirect': 'false',
};

export default objectRule({
  id: 'K8-167',
  title: 'Ingress has no TLS',
  severity: 'medium',
  category: 'network',
  default: 'on',
  why: 'Passwords and cookies of users then travel in clear text.',
  fix: 'Add a tls section with a certificate.',
  peers: {
    kubescape: ['C-0263'],
    polaris: ['tlsSettingsMissing'],
    other: ['gatekeeper K8sHttpsOnly', 'kyverno require-ingress-https', 'terrascan AC-K8-NS-IN-H-0020'],
  },
  standards: ['OWASP-K8s K09'],
  kinds: INGRESS_KINDS,
  check({ value }, report) {
    if (listAt(value, 'spec', 'tls').length === 0) report(['spec', 'tls']);
    else {
      const annotations = recordAt(value, 'metadata', 'annotations');
      const opening = Object.keys(annotations).find((key) => CLEAR_TEXT[key] === String(annotations[key]));
      if (opening !== undefined)
        report(['metadata', 'annotations', opening], 'The ingress answers in clear text beside TLS');
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
    - host: web.example.com
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] }
`,
        lines: [4],
      },
      {
        text: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    kubernetes.io/ingress.allow-http: "true"
spec:
  tls: [{ hosts: [web.example.com], secretName: web-tls }]
`,
        lines: [6],
      },
    ],
    good: [
      `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  tls: [{ hosts: [web.example.com], secretName: web-tls }]
  rules:
    - host: web.example.com
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] }
`,
    ],
  },
});
