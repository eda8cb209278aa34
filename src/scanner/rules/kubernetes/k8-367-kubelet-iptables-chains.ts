import { whereKubelet } from '../../checks/kubernetes/kubelet-settings.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-367',
  title: 'Kubelet: iptables utility chains are not made',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'Without its chains, rules of services and pods can disagree with those of the node, and traffic passes that should not.',
  fix: 'Set makeIPTablesUtilChains to true.',
  peers: {
    trivy: ['KCV-0084'],
    checkov: ['CKV_K8S_145'],
    kics: ['Kubelet Not Managing Ip Tables'],
    kubescape: ['C-0178'],
  },
  standards: ['CIS-K8s 4.2.6'],
  check: whereKubelet({
    names: ['make-iptables-util-chains'],
    flags: (flags) => flags.value('make-iptables-util-chains') === 'false',
    field: ['makeIPTablesUtilChains'],
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
        - --make-iptables-util-chains=false
`,
        lines: [8],
      },
      {
        text: `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
makeIPTablesUtilChains: false
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
        - --make-iptables-util-chains=true
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
makeIPTablesUtilChains: true
`,
    ],
  },
});
