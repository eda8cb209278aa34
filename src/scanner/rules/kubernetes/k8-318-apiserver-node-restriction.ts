import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-318',
  title: 'API server: NodeRestriction plugin is not enabled',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'A kubelet may then change the labels and taints of other nodes and pods that are not its own.',
  fix: 'Add NodeRestriction to --enable-admission-plugins.',
  peers: {
    trivy: ['KCV-0016'],
    checkov: ['CKV_K8S_85'],
    kics: ['Node Restriction Admission Control Plugin Not Set'],
    kubescape: ['C-0127'],
  },
  standards: ['CIS-K8s 1.2.14'],
  check: whereFlags(
    'kube-apiserver',
    (flags) => !flags.values('enable-admission-plugins').includes('NodeRestriction'),
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
        - --enable-admission-plugins=AlwaysPullImages
`,
        lines: [8],
      },
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
        - --secure-port=6443
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
        - --enable-admission-plugins=NodeRestriction
`,
    ],
  },
});
