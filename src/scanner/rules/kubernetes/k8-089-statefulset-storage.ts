import { quantityOf } from '../../checks/kubernetes/quantities.ts';
import { at, listAt, textsAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

/** Bytes. Less than a mebibyte is a number without its unit, or with `m`, which stands for thousandths. */
const SMALLEST = 2 ** 20;

/** Of an access mode by which pods share the storage, or of none that the API knows. */
function isShared(claim: unknown): boolean {
  const modes = textsAt(claim, 'spec', 'accessModes');
  return modes.length > 0 && !modes.includes('ReadWriteOnce') && !modes.includes('ReadWriteOncePod');
}

export default objectRule({
  id: 'K8-089',
  title: 'StatefulSet storage claim has an odd size request or access mode',
  severity: 'info',
  category: 'workload',
  default: 'on',
  why: 'Each pod of a StatefulSet has storage of its own: an odd size or a shared access mode is mostly a mistake.',
  fix: 'Ask for a size with its unit (10Gi) and the access mode ReadWriteOnce.',
  peers: {
    kics: ['StatefulSet Requests Storage', 'Incorrect Volume Claim Access Mode ReadWriteOnce'],
    other: ['kubesec VolumeClaimRequestsStorage'],
  },
  standards: [],
  kinds: ['StatefulSet'],
  check({ value }, report) {
    const claims = listAt(value, 'spec', 'volumeClaimTemplates');
    const areAllShared = claims.length > 1 && claims.every(isShared);
    if (areAllShared) report(['spec', 'volumeClaimTemplates'], 'No claim is for one pod alone');
    for (const [index, claim] of claims.entries()) {
      const path = ['spec', 'volumeClaimTemplates', index, 'spec'];
      const size = quantityOf(at(claim, 'spec', 'resources', 'requests', 'storage')) ?? 0;
      if (size < SMALLEST) {
        report([...path, 'resources', 'requests', 'storage']);
      }
      if (!areAllShared && isShared(claim)) report([...path, 'accessModes']);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web, namespace: shop }
spec:
  volumeClaimTemplates:
    - metadata: { name: data }
      spec:
        accessModes: [ReadWriteMany]
        resources: { requests: { storage: 1Gi } }
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
kind: StatefulSet
metadata: { name: web, namespace: shop }
spec:
  volumeClaimTemplates:
    - metadata: { name: data }
      spec:
        accessModes: [ReadWriteOnce]
        resources: { requests: { storage: 1Gi } }
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4
`,
    ],
  },
});
