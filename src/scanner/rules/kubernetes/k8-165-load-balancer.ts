import { at, listAt, recordAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

/** Annotations by which clouds make a load balancer internal. */
const INTERNAL = /internal|load-balancer-scheme|load-balancer-type|address-type/i;

export default objectRule({
  id: 'K8-165',
  title: 'Service of type LoadBalancer is open to the outside',
  severity: 'medium',
  category: 'network',
  default: 'on',
  why: 'The cloud gives the service a public address that everybody can reach.',
  fix: 'Make the load balancer internal by the annotation of your cloud, or limit loadBalancerSourceRanges.',
  peers: {
    kics: ['Service With External Load Balancer'],
    kube_linter: ['exposed-services'],
    kubescape: ['C-0231', 'C-0245'],
    other: ['gatekeeper K8sBlockLoadBalancer', 'kyverno restrict-loadbalancer'],
  },
  standards: ['OWASP-K8s K07'],
  kinds: ['/Service'],
  check({ value }, report) {
    if (at(value, 'spec', 'type') !== 'LoadBalancer') return;
    const annotations = Object.entries(recordAt(value, 'metadata', 'annotations'));
    const isInternal = annotations.some(
      ([key, text]) => INTERNAL.test(key) && !/^(false|internet-facing|external|)$/i.test(String(text)),
    );
    const ranges = listAt(value, 'spec', 'loadBalancerSourceRanges').map(String);
    const isLimited = ranges.length > 0 && !ranges.some((range) => range === '0.0.0.0/0' || range === '::/0');
    if (!isInternal && !isLimited) report(['spec', 'type']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  type: LoadBalancer
  selector: { app: web }
`,
        lines: [5],
      },
    ],
    good: [
      `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: [10.0.0.0/8]
`,
      `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, annotations: { service.beta.kubernetes.io/azure-load-balancer-internal: "true" } }
spec:
  type: LoadBalancer
`,
    ],
  },
});
