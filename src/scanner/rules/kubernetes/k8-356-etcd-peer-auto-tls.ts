import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-356',
  title: 'etcd: automatic peer TLS is on',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'Self-signed peer certificates cannot be verified, so anybody in between can be a member.',
  fix: 'Remove --peer-auto-tls and give the members certificates of your CA.',
  peers: {
    trivy: ['KCV-0047'],
    kics: ['Peer Auto TLS Set To True'],
    kubescape: ['C-0158'],
  },
  standards: ['CIS-K8s 2.6'],
  check: whereFlags('etcd', (flags) => flags.value('peer-auto-tls') === 'true'),
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
        - --peer-auto-tls=true
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
        - --peer-auto-tls=false
`,
      `apiVersion: v1
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
    ],
  },
});
