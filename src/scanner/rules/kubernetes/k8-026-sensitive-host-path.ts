import { isWithin, whereHostPath } from '../../checks/kubernetes/host-paths.ts';
import { objectRule } from '../../rule.ts';

/** Folders that are too much when they are mounted whole. */
const FOLDERS = new Set([
  '/',
  '/bin',
  '/boot',
  '/dev',
  '/etc',
  '/home',
  '/lib',
  '/lib64',
  '/run',
  '/sbin',
  '/sys',
  '/usr',
  '/usr/bin',
  '/usr/lib',
  '/usr/local/bin',
  '/usr/sbin',
  '/var',
  '/var/lib',
  '/var/lib/kubelet',
  // The kubelet follows links out of it when it serves logs.
  '/var/log',
  '/var/run',
]);
/** Folders of which no part should be mounted. */
const TREES = [
  '/boot',
  '/dev',
  '/etc',
  '/proc',
  '/root',
  '/var/lib/containerd',
  '/var/lib/containers',
  '/var/lib/docker',
  '/var/lib/kubelet/pods',
];

/** Of these trees what everybody may read, and devices that are no hardware. */
const HARMLESS =
  /^\/(?:dev\/(?:full|null|random|shm|urandom|zero)|etc\/(?:ca-certificates|hosts|localtime|lsb-release|machine-id|os-release|resolv\.conf|ssl\/certs|timezone|pki\/ca-trust))(?:\/|$)/;

export default objectRule({
  id: 'K8-026',
  title: 'A sensitive host directory is mounted (/, /etc, /proc, /root, /var/lib/kubelet, ...)',
  severity: 'high',
  category: 'node_escape',
  default: 'on',
  why: 'These folders of a node hold its programs, its configuration, its devices or the data of other pods: reading them gives credentials, writing them gives the node.',
  fix: 'Mount the one file or folder below it that the program needs, read-only, or none at all.',
  peers: {
    trivy: ['KSV-0121'],
    kics: ['Workload Mounting With Sensitive OS Directory'],
    kube_linter: ['sensitive-host-mounts'],
    sonar: ['KS6433'],
    other: ['kubesec ProcMount'],
  },
  standards: ['CIS-K8s 5.2.12'],
  check: whereHostPath(
    (path) => FOLDERS.has(path) || (TREES.some((tree) => isWithin(path, tree)) && !HARMLESS.test(path)),
  ),
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  volumes:
    - name: host
      hostPath:
        path: /etc/
  containers:
    - name: web
      image: registry.example.com/web:1.4
      volumeMounts: [{ name: host, mountPath: /host, readOnly: true }]
`,
        lines: [7],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  volumes:
    - name: host
      hostPath:
        path: /proc/sys
  containers:
    - name: web
      image: registry.example.com/web:1.4
      volumeMounts: [{ name: host, mountPath: /host, readOnly: true }]
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
    - name: host
      hostPath:
        path: /etc/localtime
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
    - name: host
      hostPath:
        path: /var/lib/kubelet/plugins/example
  containers:
    - name: web
      image: registry.example.com/web:1.4
      volumeMounts: [{ name: host, mountPath: /host, readOnly: true }]
`,
    ],
  },
});
