import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-306',
  title: 'API server: no kubelet client certificate and key',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'Without a client certificate the kubelet cannot tell the API server from anybody else.',
  fix: 'Set --kubelet-client-certificate and --kubelet-client-key.',
  peers: {
    trivy: ['KCV-0005'],
    checkov: ['CKV_K8S_72'],
    kics: ['Kubelet Client Certificate Or Key Not Set'],
    kubescape: ['C-0116'],
  },
  standards: ['CIS-K8s 1.2.4'],
  check: whereFlags(
    'kube-apiserver',
    (flags) => !flags.has('kubelet-client-certificate') || !flags.has('kubelet-client-key'),
  ),
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: kube-apiserver, namespace: kube-system }
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.34.1
      command:
        - kube-apiserver
        - --kubelet-client-certificate=/pki/kubelet.crt
`,
        lines: [8],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: kube-apiserver, namespace: kube-system }
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.34.1
      command:
        - kube-apiserver
        - --kubelet-client-certificate=/pki/kubelet.crt
        - --kubelet-client-key=/pki/kubelet.key
`,
    ],
  },
});
