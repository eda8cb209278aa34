import { whereKubelet } from '../../checks/kubernetes/kubelet-settings.ts';
import { objectRule } from '../../rule.ts';

/** Events per second that the kubelet records when nothing is set (KubeletConfiguration, eventRecordQPS). */
const DEFAULT_RATE = 50;

/** 0 is without limit. */
function isLowered(rate: unknown): boolean {
  return typeof rate === 'number' && rate > 0 && rate < DEFAULT_RATE;
}

export default objectRule({
  id: 'K8-369',
  title: 'Kubelet: event rate is not set for full capture',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'Events over the limit are dropped, and with them traces that an investigation needs.',
  fix: 'Set eventRecordQPS to 50 or more, as the node can bear, or to 0 for no limit.',
  peers: {
    trivy: ['KCV-0087'],
    checkov: ['CKV_K8S_147'],
    kics: ['Kubelet Event QPS Not Properly Set'],
    kubescape: ['C-0180'],
  },
  standards: ['CIS-K8s 4.2.8'],
  check: whereKubelet({
    names: ['event-qps'],
    flags: (flags) => isLowered(Number(flags.value('event-qps'))),
    field: ['eventRecordQPS'],
    // The benchmark wants the rate to be chosen, and the flag is deprecated: the file is where to do so.
    isBad: (value) => value === undefined || value === null || isLowered(value),
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
        text: `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
eventRecordQPS: 5
`,
        lines: [3],
      },
      {
        text: `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
maxPods: 110
`,
        lines: [1],
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
