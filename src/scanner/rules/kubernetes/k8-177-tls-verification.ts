import { at, listAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-177',
  title: 'TLS verification is switched off (APIService, kubeconfig)',
  severity: 'high',
  category: 'network',
  default: 'on',
  why: 'Anybody in between can pose as the server and gets every credential that is sent.',
  fix: 'Give the CA that signed the certificate (caBundle, certificate-authority-data).',
  peers: {
    semgrep: ['skip-tls-verify-service', 'skip-tls-verify-cluster'],
  },
  standards: [],
  kinds: ['apiregistration.k8s.io/APIService', '/Config'],
  check({ value, kind }, report) {
    if (kind === 'APIService' && at(value, 'spec', 'insecureSkipTLSVerify') === true) {
      report(['spec', 'insecureSkipTLSVerify']);
    }
    for (const [index, cluster] of (kind === 'Config' ? listAt(value, 'clusters') : []).entries()) {
      const path = ['cluster', 'insecure-skip-tls-verify'];
      if (at(cluster, ...path) === true) report(['clusters', index, ...path]);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: v1.metrics }
spec:
  insecureSkipTLSVerify: true
`,
        lines: [5],
      },
    ],
    good: [
      `apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: v1.metrics }
spec:
  caBundle: AAAA
`,
    ],
  },
});
