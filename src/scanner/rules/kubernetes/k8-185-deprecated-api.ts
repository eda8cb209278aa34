import { replacementOf } from '../../checks/kubernetes/deprecated-apis.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-185',
  title: 'Deprecated or removed API version',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'The API server of a newer version refuses the object, and the upgrade breaks what it held.',
  fix: 'Use the version that replaced it.',
  peers: {
    trivy: ['KSV-0107'],
    kics: ['Object Is Using A Deprecated API Version'],
    kube_linter: ['no-extensions-v1beta'],
    kube_score: ['stable-version'],
    sonar: ['KS1874'],
    other: ['kyverno check-deprecated-apis', 'gatekeeper verifydeprecatedapi'],
  },
  standards: ['OWASP-K8s K10'],
  check({ apiVersion, kind }, report) {
    const replacement = replacementOf(apiVersion, kind);
    if (replacement) report(['apiVersion'], `${apiVersion} ${kind} is ${replacement}`);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: extensions/v1beta1
kind: Ingress
metadata: { name: web }
spec: {}
`,
        lines: [1],
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
