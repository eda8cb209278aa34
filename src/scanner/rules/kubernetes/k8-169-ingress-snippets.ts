import { INGRESS_KINDS } from '../../checks/kubernetes/ingress-backends.ts';
import { at, recordAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

const NGINX = /^nginx\.(?:ingress\.kubernetes\.io|org)\//;
const SNIPPET = /\/(?:[\w-]+-)?snippets?$/;
/** Values that the controller copied into its configuration unchecked (CVE-2025-1097, -1098 and -24514). */
const COPIED = /\/(?:auth-url|auth-tls-match-cn|mirror-target|mirror-host)$/;
const NEVER_IN_URL = /[\r\n;{}|#"'`\\<>^]/;
/** Directives, and files with secrets of the controller (CVE-2021-25742 and -25746). */
const DIRECTIVE =
  /load_module|lua_package|_by_lua|\b(?:root|alias|location|proxy_pass|include)\b[^;]*;|\/etc\/(?:passwd|shadow)|\/serviceaccount\b/;

function isDangerous(key: string, value: unknown): boolean {
  if (!NGINX.test(key)) return false;
  const text = String(value);
  return SNIPPET.test(key) || DIRECTIVE.test(text) || (COPIED.test(key) && NEVER_IN_URL.test(text.trim()));
}

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
  kinds: [...INGRESS_KINDS, '/ConfigMap'],
  check({ value, kind }, report) {
    if (kind === 'ConfigMap') {
      const allowed = at(value, 'data', 'allow-snippet-annotations');
      if (String(allowed) === 'true')
        report(['data', 'allow-snippet-annotations'], 'Every Ingress may bring snippets');
      return;
    }
    for (const [key, text] of Object.entries(recordAt(value, 'metadata', 'annotations'))) {
      if (isDangerous(key, text)) report(['metadata', 'annotations', key]);
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
      {
        text: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    nginx.ingress.kubernetes.io/auth-url: "http://auth.example.com/#;injected"
spec: {}
`,
        lines: [6],
      },
      {
        text: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    nginx.org/rewrites: "x; root /;"
spec: {}
`,
        lines: [6],
      },
      {
        text: `apiVersion: v1
kind: ConfigMap
metadata: { name: ingress-nginx-controller }
data:
  allow-snippet-annotations: "true"
`,
        lines: [5],
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
      `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    nginx.ingress.kubernetes.io/auth-url: "https://auth.example.com/check?rd=$request_uri"
spec: {}
`,
      `apiVersion: v1
kind: ConfigMap
metadata: { name: ingress-nginx-controller }
data:
  allow-snippet-annotations: "false"
`,
    ],
  },
});
