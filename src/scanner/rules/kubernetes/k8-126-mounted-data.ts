import { isRecord, listAt } from '../../parse/read.ts';
import { podRule } from '../../rule.ts';

const SOURCES = ['secret', 'configMap', 'persistentVolumeClaim', 'projected'] as const;

export default podRule({
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
  check({ spec }, report) {
    for (const [index, volume] of listAt(spec, 'volumes').entries()) {
      if (!isRecord(volume)) continue;
      const source = SOURCES.find((name) => isRecord(volume[name]));
      if (source) report(['volumes', index, source], `The workload has a volume of type ${source}`);
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
`,
        lines: [7],
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
