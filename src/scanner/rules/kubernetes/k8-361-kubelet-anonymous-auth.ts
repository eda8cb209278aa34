import { whereKubelet } from '../../checks/kubernetes/kubelet-settings.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-361',
  title: 'Kubelet: anonymous requests are allowed',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'Whoever reaches the port of the kubelet can run commands in the pods of the node.',
  fix: 'Set authentication.anonymous.enabled to false, or start with --anonymous-auth=false.',
  peers: {
    trivy: ['KCV-0079'],
    checkov: ['CKV_K8S_138'],
    kics: ['Anonymous Auth Is Not Set To False'],
    kubescape: ['C-0172', 'C-0069'],
  },
  standards: ['CIS-K8s 4.2.1'],
  check: whereKubelet({
    names: ['anonymous-auth'],
    flags: (flags) => flags.value('anonymous-auth') !== 'false',
    field: ['authentication', 'anonymous', 'enabled'],
    isBad: (value) => value === true,
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
        - --anonymous-auth=true
`,
        lines: [8],
      },
      {
        text: `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication:
  anonymous:
    enabled: true
`,
        lines: [5],
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
        - --anonymous-auth=false
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
        - --config=/etc/kubelet.yaml
`,
      `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication:
  anonymous:
    enabled: false
`,
    ],
  },
});
