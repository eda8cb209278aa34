import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-353',
  title: 'etcd: automatic (self-signed) TLS is on',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'Self-signed certificates cannot be verified, so anybody in between can be the server.',
  fix: 'Remove --auto-tls and give etcd a certificate of your CA.',
  peers: {
    trivy: ['KCV-0044'],
    checkov: ['CKV_K8S_118'],
    kics: ['Auto TLS Set To True'],
    kubescape: ['C-0155'],
  },
  standards: ['CIS-K8s 2.3'],
  check: whereFlags('etcd', (flags) => flags.value('auto-tls') === 'true'),
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
        - --auto-tls=true
`,
        lines: [8],
      },
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
        - --auto-tls
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
        - --auto-tls=false
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
