import { listAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-166',
  title: 'Service sets externalIPs (CVE-2020-8554)',
  severity: 'high',
  category: 'network',
  default: 'on',
  why: 'Traffic of the cluster to those addresses is drawn to the pods of this service, whoever the addresses belong to (CVE-2020-8554).',
  fix: 'Use a load balancer or an Ingress.',
  peers: {
    trivy: ['KSV-0108'],
    other: [
      'gatekeeper K8sExternalIPs',
      'kyverno restrict-service-external-ips',
      'terrascan AC-K8-NS-SE-M-0188',
    ],
  },
  standards: [],
  kinds: ['/Service'],
  check({ value }, report) {
    if (listAt(value, 'spec', 'externalIPs').length > 0) report(['spec', 'externalIPs']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  externalIPs: [203.0.113.7]
`,
        lines: [5],
      },
    ],
    good: [
      `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web }
`,
    ],
  },
});
