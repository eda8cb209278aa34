import { at, isRecord, listAt } from '../../parse/read.ts';
import { podRule } from '../../rule.ts';

export default podRule({
  id: 'K8-090',
  title: 'dnsConfig options or node affinity are missing',
  severity: 'info',
  category: 'workload',
  default: 'off',
  why: 'The default of five search steps makes every name of the outside five questions; and without node affinity a pod may land on any kind of node.',
  fix: 'Set dnsConfig.options (ndots) and a node affinity where your cluster asks for them.',
  peers: {
    kube_linter: ['dnsconfig-options', 'no-node-affinity'],
  },
  standards: [],
  check({ spec }, report) {
    if (listAt(spec, 'dnsConfig', 'options').length === 0) report(['dnsConfig', 'options']);
    else if (!isRecord(at(spec, 'affinity', 'nodeAffinity'))) report(['affinity', 'nodeAffinity']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4
`,
        lines: [8],
      },
    ],
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      dnsConfig: { options: [{ name: ndots, value: "2" }] }
      affinity: { nodeAffinity: {} }
      containers:
        - name: web
          image: registry.example.com/web:1.4
`,
    ],
  },
});
