import { hostPathNames } from '../../checks/kubernetes/host-paths.ts';
import { at, listAt, textAt } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-025',
  title: 'A hostPath volume is mounted writable',
  severity: 'high',
  category: 'node_escape',
  default: 'on',
  why: 'Whoever gets into the container can change files of the node, and from many folders that gives root on it.',
  fix: 'Set readOnly to true for the mount, or use a volume of another type.',
  peers: {
    kics: ['Volume Mount With OS Directory Write Permissions'],
    kube_linter: ['writable-host-mount'],
    kubescape: ['C-0045'],
    other: ['kyverno ensure-readonly-hostpath'],
  },
  standards: ['CIS-K8s 5.2.12'],
  check({ pod, value }, report) {
    const names = hostPathNames(pod);
    for (const [index, mount] of listAt(value, 'volumeMounts').entries()) {
      const name = textAt(mount, 'name');
      if (name !== undefined && names.has(name) && at(mount, 'readOnly') !== true) {
        report(['volumeMounts', index, 'readOnly'], `Host path volume ${name} is mounted writable`);
      }
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
    - { name: host, hostPath: { path: /srv/web } }
  containers:
    - name: web
      image: registry.example.com/web:1.4
      volumeMounts:
        - name: host
          mountPath: /srv
`,
        lines: [11],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  volumes:
    - { name: host, hostPath: { path: /srv/web } }
  containers:
    - name: web
      image: registry.example.com/web:1.4
      volumeMounts:
        - name: host
          mountPath: /srv
          readOnly: false
`,
        lines: [13],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  volumes:
    - name: host
      hostPath:
        path: /srv/web
  containers:
    - name: web
      image: registry.example.com/web:1.4
      volumeMounts: [{ name: host, mountPath: /host, readOnly: true }]
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  volumes:
    - { name: data, emptyDir: {} }
  containers:
    - name: web
      image: registry.example.com/web:1.4
      volumeMounts: [{ name: data, mountPath: /data }]
`,
    ],
  },
});
