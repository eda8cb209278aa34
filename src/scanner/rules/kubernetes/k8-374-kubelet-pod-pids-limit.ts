import { whereKubelet } from '../../checks/kubernetes/kubelet-settings.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-374',
  title: 'Kubelet: no limit on process ids of a pod',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'One pod that forks without end takes all process ids of the node.',
  fix: 'Set podPidsLimit, for example to 4096.',
  peers: {
    kubescape: ['C-0284'],
  },
  standards: ['CIS-K8s 4.2.13'],
  check: whereKubelet({
    names: ['pod-max-pids'],
    flags: (flags) => !(Number(flags.value('pod-max-pids')) > 0),
    field: ['podPidsLimit'],
    isBad: (value) => !(typeof value === 'number' && value > 0),
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
        - --pod-max-pids=-1
`,
        lines: [8],
      },
      {
        text: `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
podPidsLimit: -1
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
        - --pod-max-pids=4096
`,
      `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
podPidsLimit: 4096
`,
    ],
  },
});
