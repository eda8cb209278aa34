import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-311',
  title: 'API server: EventRateLimit plugin is not enabled',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'A workload that writes events without end can fill etcd and slow down the API server.',
  fix: 'Add EventRateLimit to --enable-admission-plugins with a configuration.',
  peers: {
    trivy: ['KCV-0010'],
    checkov: ['CKV_K8S_78'],
    kics: ['Event Rate Limit Admission Control Plugin Not Set'],
    kubescape: ['C-0121'],
  },
  standards: ['CIS-K8s 1.2.9'],
  check: whereFlags(
    'kube-apiserver',
    (flags) => !flags.values('enable-admission-plugins').includes('EventRateLimit'),
  ),
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: kube-apiserver, namespace: kube-system }
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.34.1
      command:
        - kube-apiserver
        - --enable-admission-plugins=NodeRestriction
`,
        lines: [8],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: kube-apiserver, namespace: kube-system }
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.34.1
      command:
        - kube-apiserver
        - --enable-admission-plugins=EventRateLimit
`,
    ],
  },
});
