import { whereKubelet } from '../../checks/kubernetes/kubelet-settings.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-372',
  title: 'Kubelet: server certificates are not rotated',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'The serving certificate of the kubelet is then not renewed and in the end not verified.',
  fix: 'Do not switch RotateKubeletServerCertificate off, and set serverTLSBootstrap to true.',
  peers: {
    trivy: ['KCV-0091'],
    kics: ['Rotate Kubelet Server Certificate Not Active'],
    kubescape: ['C-0183'],
  },
  standards: ['CIS-K8s 4.2.11'],
  check: whereKubelet({
    names: ['feature-gates', 'rotate-server-certificates'],
    flags: (flags) => flags.values('feature-gates').includes('RotateKubeletServerCertificate=false'),
    field: ['featureGates', 'RotateKubeletServerCertificate'],
    isBad: (value) => value === false,
  }),
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: kubelet, namespace: kube-system }
spec:
  containers:
    - name: kubelet
      image: registry.k8s.io/kubelet:v1.34.1
      command:
        - kubelet
        - --feature-gates=RotateKubeletServerCertificate=false
`,
        lines: [8],
      },
      {
        text: `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
featureGates:
  RotateKubeletServerCertificate: false
`,
        lines: [4],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: kubelet, namespace: kube-system }
spec:
  containers:
    - name: kubelet
      image: registry.k8s.io/kubelet:v1.34.1
      command:
        - kubelet
        - --v=2
`,
      `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
serverTLSBootstrap: true
`,
    ],
  },
});
