import { isRecord, listAt } from '../../parse/read.ts';
import { podRule } from '../../rule.ts';

/** What pods may use under the restricted profile (Pod Security Standards, volume types). */
const ALLOWED = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

export default podRule({
  id: 'K8-036',
  title: 'Volume type outside the restricted set',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'These volumes name a disk, a share or a folder of the node in the pod itself, and whoever writes pods chooses which: the restricted profile wants a claim in between.',
  fix: 'Use a persistentVolumeClaim, or one of configMap, csi, downwardAPI, emptyDir, ephemeral, projected and secret.',
  peers: {
    trivy: ['KSV-0028'],
    other: ['kyverno restrict-volume-types', 'terrascan AC-K8-IA-PO-M-0143'],
  },
  standards: ['PSS restricted'],
  check(pod, report) {
    for (const [index, volume] of listAt(pod.spec, 'volumes').entries()) {
      // A volume without any source is an emptyDir.
      const sources = isRecord(volume) ? Object.keys(volume).filter((key) => isRecord(volume[key])) : [];
      const [type] = sources;
      if (type === undefined || sources.some((source) => ALLOWED.has(source))) continue;
      report(['volumes', index, type], `Volume of type ${type}`);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  volumes:
    - name: data
      nfs: { server: 192.0.2.7, path: /data }
    - name: tmp
      emptyDir: {}
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
        lines: [7],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  volumes:
    - name: data
      persistentVolumeClaim: { claimName: data }
    - name: tmp
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
    ],
  },
});
