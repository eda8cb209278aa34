import { whereKubelet } from '../../checks/kubernetes/kubelet-settings.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-369',
  title: 'Kubelet: event rate is not set for full capture',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'Events over the limit are dropped, and with them traces that an investigation needs.',
  fix: 'Set eventRecordQPS to 0 (no limit), or to a rate that fits the node.',
  peers: {
    trivy: ['KCV-0087'],
    checkov: ['CKV_K8S_147'],
    kics: ['Kubelet Event QPS Not Properly Set'],
    kubescape: ['C-0180'],
  },
  standards: ['CIS-K8s 4.2.8'],
  check: whereKubelet({
    names: ['event-qps'],
    flags: (flags) => flags.value('event-qps') !== '0',
    field: ['eventRecordQPS'],
    isBad: (value) => value !== 0,
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
        - --event-qps=5
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
eventRecordQPS: 5
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
        - --event-qps=0
`,
      `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
eventRecordQPS: 0
`,
    ],
  },
});
