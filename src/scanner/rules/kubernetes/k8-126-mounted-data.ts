import { at, isRecord, listAt, textAt } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

const SOURCES = ['secret', 'configMap', 'persistentVolumeClaim', 'projected'] as const;

export default containerRule({
  id: 'K8-126',
  title: 'Workload mounts Secrets, ConfigMaps or PVCs (inventory)',
  severity: 'info',
  category: 'secrets',
  default: 'off',
  why: 'Whoever takes over the workload has what is mounted into it: this list shows who has what.',
  fix: 'Leave out volumes that the workload does not need, and mount single keys where that will do.',
  peers: {
    kubescape: ['C-0255', 'C-0257', 'C-0258'],
  },
  standards: [],
  check({ value, pod }, report) {
    const volumes = listAt(pod.spec, 'volumes');
    for (const [index, mount] of listAt(value, 'volumeMounts').entries()) {
      const name = textAt(mount, 'name');
      const volume = volumes.find((candidate) => textAt(candidate, 'name') === name);
      const source = SOURCES.find((field) => isRecord(at(volume, field)));
      if (name !== undefined && source)
        report(['volumeMounts', index], `The mount "${name}" is of type ${source}`);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  volumes:
    - name: db
      secret: { secretName: db }
    - name: tmp
      emptyDir: {}
  containers:
    - name: web
      image: registry.example.com/web:1.4
      volumeMounts:
        - { name: db, mountPath: /secrets }
        - { name: tmp, mountPath: /tmp }
`,
        lines: [14],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  volumes:
    - name: tmp
      emptyDir: {}
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
    ],
  },
});
