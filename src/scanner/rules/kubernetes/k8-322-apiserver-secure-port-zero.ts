import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-322',
  title: 'API server: secure port is 0',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'With the secure port off, the API is served without TLS or not at all.',
  fix: 'Remove --secure-port=0.',
  peers: {
    trivy: ['KCV-0017'],
    checkov: ['CKV_K8S_89'],
    kics: ['Secure Port Set To Zero'],
    kubescape: ['C-0128'],
  },
  standards: ['CIS-K8s 1.2.20 (1.5)'],
  check: whereFlags('kube-apiserver', (flags) => flags.value('secure-port') === '0'),
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
        - --secure-port=0
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
        - --secure-port=6443
`,
    ],
  },
});
