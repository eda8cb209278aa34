import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-354',
  title: 'etcd: no peer certificate and key',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'Members of the etcd cluster then exchange every Secret in clear text.',
  fix: 'Set --peer-cert-file and --peer-key-file.',
  peers: {
    trivy: ['KCV-0045'],
    checkov: ['CKV_K8S_119'],
    kics: ['Etcd Peer TLS Certificate Files Not Properly Set'],
    kubescape: ['C-0156'],
  },
  standards: ['CIS-K8s 2.4'],
  check: whereFlags('etcd', (flags) => !flags.has('peer-cert-file') || !flags.has('peer-key-file')),
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
        - --peer-cert-file=/pki/peer.crt
        - --peer-key-file=/pki/peer.key
`,
    ],
  },
});
