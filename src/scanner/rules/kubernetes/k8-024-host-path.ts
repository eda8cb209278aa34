import { hostPathsOf } from '../../checks/kubernetes/host-paths.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-024',
  title: 'Pod mounts a hostPath volume',
  severity: 'medium',
  category: 'node_escape',
  default: 'on',
  why: 'A hostPath volume shows the pod files of whatever node it runs on; with the right path that is the credentials of the node and of other pods.',
  fix: 'Use a volume of another type: a claim, a configMap, a secret, an emptyDir or a local volume.',
  peers: {
    trivy: ['KSV-0023'],
    kics: ['Non Kube System Pod With Host Mount'],
    kubescape: ['C-0048'],
    polaris: ['hostPathSet'],
    other: ['kyverno disallow-host-path', 'terrascan AC-K8-IA-PO-H-0138'],
  },
  standards: ['CIS-K8s 5.2.12', 'PSS baseline'],
  check(object, report) {
    for (const { folder, path, mounts } of hostPathsOf(object)) {
      report(path);
      for (const mount of mounts) report(mount, `The container gets ${folder} of its node`);
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
    - name: host
      hostPath:
        path: /var/log/web
  containers:
    - name: web
      image: registry.example.com/web:1.4
      volumeMounts: [{ name: host, mountPath: /host, readOnly: true }]
`,
        lines: [7, 12],
      },
      {
        text: `apiVersion: v1
kind: PersistentVolume
metadata: { name: web }
spec:
  capacity: { storage: 1Gi }
  hostPath: { path: /srv/web }
`,
        lines: [6],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  volumes:
    - name: data
      emptyDir: {}
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
    ],
  },
});
