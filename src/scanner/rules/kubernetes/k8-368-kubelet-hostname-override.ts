import { whereKubelet } from '../../checks/kubernetes/kubelet-settings.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-368',
  title: 'Kubelet: hostname override is set',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'A node under another name than its own can break the certificates issued for it and hide which machine it is in logs.',
  fix: 'Remove --hostname-override.',
  peers: {
    trivy: ['KCV-0086'],
    checkov: ['CKV_K8S_146'],
    kics: ['Kubelet Hostname Override Is Set'],
    kubescape: ['C-0179'],
  },
  standards: ['CIS-K8s 4.2.7'],
  check: whereKubelet({
    names: ['hostname-override'],
    flags: (flags) => flags.has('hostname-override'),
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
        - --hostname-override=node1
`,
        lines: [8],
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
        - --v=2
`,
    ],
  },
});
