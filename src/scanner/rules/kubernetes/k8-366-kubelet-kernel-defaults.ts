import { whereKubelet } from '../../checks/kubernetes/kubelet-settings.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-366',
  title: 'Kubelet: kernel defaults are not protected',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'The kubelet then changes kernel settings of the node to its liking instead of refusing to start on a node that was not hardened as expected.',
  fix: 'Set protectKernelDefaults to true, or start with --protect-kernel-defaults=true.',
  peers: {
    trivy: ['KCV-0083'],
    checkov: ['CKV_K8S_144'],
    kics: ['Kubelet Protect Kernel Defaults Set To False'],
    kubescape: ['C-0177'],
  },
  standards: ['CIS-K8s 4.2.6 (1.6)'],
  check: whereKubelet({
    names: ['protect-kernel-defaults'],
    flags: (flags) => flags.value('protect-kernel-defaults') !== 'true',
    field: ['protectKernelDefaults'],
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
        - --v=2
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
        - --protect-kernel-defaults=false
`,
        lines: [8],
      },
      {
        text: `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
protectKernelDefaults: false
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
        - --protect-kernel-defaults=true
`,
      `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
protectKernelDefaults: true
`,
    ],
  },
});
