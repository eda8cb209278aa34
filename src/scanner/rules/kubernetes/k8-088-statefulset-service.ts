import { namespaceOf } from '../../checks/kubernetes/namespaces.ts';
import { at, textAt } from '../../parse/read.ts';
import { unitRule } from '../../rule.ts';

export default unitRule({
  id: 'K8-088',
  title: 'StatefulSet has no (headless) service',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'The pods of a StatefulSet have stable names only through a headless Service.',
  fix: 'Add a Service with clusterIP None and name it in serviceName.',
  peers: {
    kics: ['StatefulSet Without Service Name'],
    kube_score: ['statefulset-has-servicename'],
  },
  standards: [],
  check(unit, report) {
    const headless = unit.ofKind('/Service').filter(({ value }) => at(value, 'spec', 'clusterIP') === 'None');
    const places = new Set(headless.map((service) => `${namespaceOf(service)}/${service.name}`));
    for (const object of unit.ofKind('StatefulSet')) {
      const name = textAt(object.value, 'spec', 'serviceName');
      if (!name || !places.has(`${namespaceOf(object)}/${name}`)) report(object, ['spec', 'serviceName']);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: apps/v1
kind: StatefulSet
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
        lines: [4],
      },
    ],
    good: [
      `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web, namespace: shop }
spec:
  serviceName: web
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  clusterIP: None
  selector: { app: web }
`,
    ],
  },
});
