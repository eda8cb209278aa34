import { whereKubelet } from '../../checks/kubernetes/kubelet-settings.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-371',
  title: 'Kubelet: client certificates are not rotated',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'The client certificate of the kubelet expires, or is given a long life so that it does not.',
  fix: 'Set rotateCertificates to true.',
  peers: {
    trivy: ['KCV-0090'],
    checkov: ['CKV_K8S_149'],
    kics: ['Kubelet Client Periodic Certificate Switch Disabled'],
    kubescape: ['C-0182'],
  },
  standards: ['CIS-K8s 4.2.10'],
  check: whereKubelet({
    names: ['rotate-certificates'],
    flags: (flags) => flags.value('rotate-certificates') !== 'true',
    field: ['rotateCertificates'],
    isBad: (value) => value !== true,
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
        - --rotate-certificates=false
`,
        lines: [8],
      },
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
        - --v=2
`,
        lines: [8],
      },
      {
        text: `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
rotateCertificates: false
`,
        lines: [3],
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
        - --rotate-certificates=true
`,
      `apiVersion: v1
kind: Pod
metadata: { name: kubelet, namespace: kube-system }
spec:
  containers:
    - name: kubelet
      image: registry.k8s.io/kubelet:v1.34.1
      command:
        - kubelet
        - --rotate-certificates
`,
      `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
rotateCertificates: true
`,
    ],
  },
});
