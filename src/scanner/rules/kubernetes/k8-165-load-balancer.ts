import { at, listAt, recordAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

/** Annotations by which clouds make a load balancer internal: a switch, the kind of its address, or both in JSON. */
const SWITCHES = /internal|-private$|disable-public-network$/;
const KINDS = /(?:load-balancer-scheme|load-balancer-type|address-type|ip-type)$/;
const SETTINGS = /^kubernetes\.io\/elb\.autocreate$/;

/** Undefined where the annotation is about something else. */
function isInternal(key: string, value: string): boolean | undefined {
  if (SETTINGS.test(key)) return /"type"\s*:\s*"inner"/.test(value);
  if (SWITCHES.test(key)) return !/^(?:false|no|0|)$/i.test(value);
  if (KINDS.test(key)) return /^(?:internal|intranet|private|inner)$/i.test(value);
  return undefined;
}

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
    const annotations = Object.entries(recordAt(value, 'metadata', 'annotations')).map(
      ([key, text]) => [key, isInternal(key, String(text))] as const,
    );
    if (annotations.some(([, internal]) => internal)) return;
    const ranges = listAt(value, 'spec', 'loadBalancerSourceRanges').map(String);
    const isLimited = ranges.length > 0 && !ranges.some((range) => range === '0.0.0.0/0' || range === '::/0');
    if (isLimited) return;
    const wrong = annotations.find(([, internal]) => internal === false);
    report(wrong ? ['metadata', 'annotations', wrong[0]] : ['metadata', 'annotations']);
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
        lines: [3],
      },
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.beta.kubernetes.io/aws-load-balancer-type: nlb
spec:
  type: LoadBalancer
`,
        lines: [6],
      },
      {
        text: `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.beta.kubernetes.io/aws-load-balancer-internal: "false"
spec:
  type: LoadBalancer
`,
        lines: [6],
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
      `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    networking.gke.io/load-balancer-type: Internal
spec:
  type: LoadBalancer
`,
      `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    kubernetes.io/elb.autocreate: '{"type": "inner"}'
spec:
  type: LoadBalancer
`,
    ],
  },
});
