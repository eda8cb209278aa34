import { namespaceOf } from '../../checks/kubernetes/namespaces.ts';
import type { KubernetesObject } from '../../parse/kubernetes/model.ts';
import { unitRule } from '../../rule.ts';

/** Claims take of a quota as pods do: it counts them, and the storage that they ask for. */
function takesOfQuota({ group, kind, pod }: KubernetesObject): boolean {
  return pod !== undefined || (group === '' && kind === 'PersistentVolumeClaim');
}

export default unitRule({
  id: 'K8-069',
  title: 'Namespace of the workload has no ResourceQuota in the scanned set',
  severity: 'info',
  category: 'workload',
  default: 'off',
  why: 'One team can then use up the cluster for all others.',
  fix: 'Add a ResourceQuota to the namespace.',
  peers: {
    trivy: ['KSV-0040'],
    kics: ['Pod or Container Without ResourceQuota'],
  },
  standards: ['NSA/CISA'],
  check(unit, report) {
    const covered = new Set(unit.ofKind('/ResourceQuota').map(namespaceOf));
    for (const object of unit.objects) {
      if (takesOfQuota(object) && !covered.has(namespaceOf(object)))
        report(object, ['metadata', 'namespace']);
    }
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
        lines: [3],
      },
      {
        text: `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec:
  accessModes: [ReadWriteOnce]
  resources: { requests: { storage: 5Gi } }
`,
        lines: [3],
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
      containers:
        - name: web
          image: registry.example.com/web:1.4
---
apiVersion: v1
kind: ResourceQuota
metadata: { name: all, namespace: shop }
`,
    ],
  },
});
