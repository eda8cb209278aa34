import { at } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-164',
  title: 'Service is of type NodePort',
  severity: 'low',
  category: 'network',
  default: 'on',
  why: 'The port is open on every node of the cluster, past load balancers and their rules.',
  fix: 'Use ClusterIP behind an Ingress or Gateway.',
  peers: {
    kics: ['Service Type is NodePort'],
    kube_linter: ['exposed-services'],
    kube_score: ['service-type'],
    other: ['kyverno restrict-node-port', 'gatekeeper K8sBlockNodePort', 'terrascan AC-K8-NS-SV-L-0132'],
  },
  standards: ['OWASP-K8s K07'],
  kinds: ['/Service'],
  check({ value }, report) {
    if (at(value, 'spec', 'type') === 'NodePort') report(['spec', 'type']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  type: NodePort
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
  type: ClusterIP
  selector: { app: web }
`,
    ],
  },
});
