import { whereKubelet } from '../../checks/kubernetes/kubelet-settings.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-363',
  title: 'Kubelet: no client CA file',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'Without a client CA the kubelet cannot tell the API server by its certificate.',
  fix: 'Set authentication.x509.clientCAFile, or start with --client-ca-file.',
  peers: {
    trivy: ['KCV-0081'],
    checkov: ['CKV_K8S_140'],
    kics: ['Client Certificate Authentication Not Setup Properly'],
    kubescape: ['C-0174', 'C-0070'],
  },
  standards: ['CIS-K8s 4.2.3'],
  check: whereKubelet({
    names: ['client-ca-file'],
    flags: (flags) => !flags.has('client-ca-file'),
    field: ['authentication', 'x509', 'clientCAFile'],
    isBad: (value) => typeof value !== 'string' || value === '',
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
        text: `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication:
  anonymous:
    enabled: false
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
        - --client-ca-file=/pki/ca.crt
`,
      `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication:
  x509:
    clientCAFile: /pki/ca.crt
`,
    ],
  },
});
