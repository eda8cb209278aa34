import { isWithin, whereHostPath } from '../../checks/kubernetes/host-paths.ts';
import { objectRule } from '../../rule.ts';

/** Files and folders of a node with keys of the cluster or of its cloud. */
const PLACES = [
  '/etc/kubernetes',
  '/etc/rancher',
  '/etc/origin/node',
  '/gcloud',
  '/home/kubernetes',
  '/var/lib/etcd',
  '/var/lib/kubelet/kubeconfig',
  '/var/lib/kubelet/pki',
  '/var/lib/rancher',
  '/var/lib/waagent',
];
/** The folders in which the tools of the clouds and of Kubernetes keep the keys of a user. */
const IN_HOME = /\/(?:\.aws|\.azure|\.config\/gcloud|\.kube)(?:\/|$)/;

export default objectRule({
  id: 'K8-028',
  title: 'A host path with cloud or cluster credentials is mounted',
  severity: 'high',
  category: 'secrets',
  default: 'on',
  why: 'The files there let their reader act as the node, as its administrator or as the control plane, towards the cluster or the cloud.',
  fix: 'Remove the volume, and give the workload an identity of its own: a service account, or the workload identity of the cloud.',
  peers: {
    kubescape: ['C-0020'],
  },
  standards: ['NSA/CISA'],
  check: whereHostPath((path) => IN_HOME.test(path) || PLACES.some((place) => isWithin(path, place))),
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
        path: /root/.aws/credentials
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
        path: /home/web/.kube/
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
        path: /etc/kubernetes/azure.json
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
        path: /etc/ssl/certs
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
        path: /srv/.kubernetes
  containers:
    - name: web
      image: registry.example.com/web:1.4
      volumeMounts: [{ name: host, mountPath: /host, readOnly: true }]
`,
    ],
  },
});
