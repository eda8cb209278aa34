import { seconds } from '../../checks/kubernetes/duration.ts';
import { whereKubelet } from '../../checks/kubernetes/kubelet-settings.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-365',
  title: 'Kubelet: streaming connections never time out',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'Exec and port-forward sessions that nobody uses stay open for ever.',
  fix: 'Set streamingConnectionIdleTimeout to five minutes or so, never to 0.',
  peers: {
    trivy: ['KCV-0085'],
    checkov: ['CKV_K8S_143'],
    kics: ['Kubelet Streaming Connection Timeout Disabled'],
    kubescape: ['C-0176'],
  },
  standards: ['CIS-K8s 4.2.5'],
  check: whereKubelet({
    names: ['streaming-connection-idle-timeout'],
    flags: (flags) => seconds(flags.value('streaming-connection-idle-timeout') ?? '4h') === 0,
    field: ['streamingConnectionIdleTimeout'],
    isBad: (value) => value === 0 || (typeof value === 'string' && seconds(value) === 0),
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
        - --streaming-connection-idle-timeout=0
`,
        lines: [8],
      },
      {
        text: `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
streamingConnectionIdleTimeout: 0s
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
        - --streaming-connection-idle-timeout=5m
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
        - --v=2
`,
      `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
streamingConnectionIdleTimeout: 5m0s
`,
    ],
  },
});
