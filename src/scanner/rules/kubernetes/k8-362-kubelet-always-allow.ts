import { whereKubelet } from '../../checks/kubernetes/kubelet-settings.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-362',
  title: 'Kubelet: authorization mode AlwaysAllow',
  severity: 'critical',
  category: 'control_plane',
  default: 'on',
  why: 'Every request that the kubelet can attribute to anybody at all may then do everything on the node.',
  fix: 'Set authorization.mode to Webhook, or start with --authorization-mode=Webhook.',
  peers: {
    trivy: ['KCV-0080'],
    checkov: ['CKV_K8S_139'],
    kics: ['Authorization Mode Set To Always Allow'],
    kubescape: ['C-0173'],
  },
  standards: ['CIS-K8s 4.2.2'],
  check: whereKubelet({
    names: ['authorization-mode'],
    flags: (flags) =>
      flags.values('authorization-mode').includes('AlwaysAllow') || !flags.has('authorization-mode'),
    field: ['authorization', 'mode'],
    isBad: (value) => value === 'AlwaysAllow',
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
        - --authorization-mode=AlwaysAllow
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
authorization:
  mode: AlwaysAllow
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
        - --authorization-mode=Webhook
`,
      `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authorization:
  mode: Webhook
`,
    ],
  },
});
