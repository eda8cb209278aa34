import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-346',
  title: 'Controller manager: RotateKubeletServerCertificate is off',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'Serving certificates of the kubelets are then not renewed and in the end not verified.',
  fix: 'Remove RotateKubeletServerCertificate=false from --feature-gates.',
  peers: {
    trivy: ['KCV-0038'],
    checkov: ['CKV_K8S_112'],
    kics: ['Rotate Kubelet Server Certificate Not Active'],
    kubescape: ['C-0149'],
  },
  standards: ['CIS-K8s 1.3.6'],
  check: whereFlags('kube-controller-manager', (flags) =>
    flags.values('feature-gates').includes('RotateKubeletServerCertificate=false'),
  ),
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: kube-controller-manager, namespace: kube-system }
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager:v1.34.1
      command:
        - kube-controller-manager
        - --feature-gates=RotateKubeletServerCertificate=false
`,
        lines: [8],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: kube-controller-manager, namespace: kube-system }
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager:v1.34.1
      command:
        - kube-controller-manager
        - --feature-gates=RotateKubeletServerCertificate=true
`,
      `apiVersion: v1
kind: Pod
metadata: { name: kube-controller-manager, namespace: kube-system }
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager:v1.34.1
      command:
        - kube-controller-manager
        - --leader-elect=true
`,
    ],
  },
});
