import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-355',
  title: 'etcd: peer certificate authentication is off',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'Any machine that reaches the peer port can join in and read everything.',
  fix: 'Set --peer-client-cert-auth=true.',
  peers: {
    trivy: ['KCV-0046'],
    checkov: ['CKV_K8S_121'],
    kics: ['Etcd Peer Client Certificate Authentication Set To False'],
    kubescape: ['C-0157'],
  },
  standards: ['CIS-K8s 2.5'],
  check: whereFlags('etcd', (flags) => flags.value('peer-client-cert-auth') !== 'true'),
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
        - --peer-client-cert-auth=true
`,
    ],
  },
});
