import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-351',
  title: 'etcd: no server certificate and key',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'Without a certificate every Secret of the cluster travels to and from etcd in clear text.',
  fix: 'Set --cert-file and --key-file.',
  peers: {
    trivy: ['KCV-0042'],
    checkov: ['CKV_K8S_116'],
    kics: ['Etcd TLS Certificate Files Not Properly Set'],
    kubescape: ['C-0153'],
  },
  standards: ['CIS-K8s 2.1'],
  check: whereFlags('etcd', (flags) => !flags.has('cert-file') || !flags.has('key-file')),
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: etcd, namespace: kube-system }
spec:
  containers:
    - name: etcd
      image: registry.k8s.io/etcd:v1.34.1
      command:
        - etcd
        - --data-dir=/var/lib/etcd
`,
        lines: [8],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: etcd, namespace: kube-system }
spec:
  containers:
    - name: etcd
      image: registry.k8s.io/etcd:v1.34.1
      command:
        - etcd
        - --cert-file=/pki/server.crt
        - --key-file=/pki/server.key
`,
    ],
  },
});
