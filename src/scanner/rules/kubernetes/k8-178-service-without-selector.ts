import { at, recordAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-178',
  title: 'Service has no selector',
  severity: 'info',
  category: 'network',
  default: 'off',
  why: 'Endpoints of such a service are kept by hand and can point anywhere.',
  fix: 'Add a selector.',
  peers: {
    other: ['terrascan AC_K8S_0114', 'gatekeeper K8sUniqueServiceSelector'],
  },
  standards: [],
  kinds: ['/Service'],
  check({ value }, report) {
    const isExternal = at(value, 'spec', 'type') === 'ExternalName';
    if (!isExternal && Object.keys(recordAt(value, 'spec', 'selector')).length === 0)
      report(['spec', 'selector']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  ports: [{ port: 80 }]
`,
        lines: [4],
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
