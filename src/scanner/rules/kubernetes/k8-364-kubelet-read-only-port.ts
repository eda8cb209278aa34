import { whereKubelet } from '../../checks/kubernetes/kubelet-settings.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-364',
  title: 'Kubelet: read-only port is open',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'The read-only port tells everybody who asks which pods run on the node, without authentication.',
  fix: 'Set readOnlyPort to 0, or start with --read-only-port=0.',
  peers: {
    trivy: ['KCV-0082'],
    checkov: ['CKV_K8S_141'],
    kics: ['Kubelet Read Only Port Is Not Set To Zero'],
    kubescape: ['C-0175'],
  },
  standards: ['CIS-K8s 4.2.4'],
  check: whereKubelet({
    names: ['read-only-port'],
    flags: (flags) => flags.value('read-only-port') !== '0',
    field: ['readOnlyPort'],
    isBad: (value) => value !== undefined && value !== null && value !== 0,
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
        - --read-only-port=10255
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
readOnlyPort: 10255
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
        - --read-only-port=0
`,
      `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
readOnlyPort: 0
`,
      `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
port: 10250
`,
    ],
  },
});
