import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-352',
  title: 'etcd: client certificate authentication is off',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'Whoever reaches etcd can read and write every object of the cluster.',
  fix: 'Set --client-cert-auth=true.',
  peers: {
    trivy: ['KCV-0043'],
    checkov: ['CKV_K8S_117'],
    kics: ['Etcd Client Certificate Authentication Set To False'],
    kubescape: ['C-0154'],
  },
  standards: ['CIS-K8s 2.2'],
  check: whereFlags('etcd', (flags) => flags.value('client-cert-auth') !== 'true'),
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
        - --client-cert-auth=false
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
        - --client-cert-auth=true
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
        - --client-cert-auth
`,
    ],
  },
});
