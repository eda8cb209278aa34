import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-339',
  title: 'API server: service account token expiration is extended',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'Service account tokens then live for a year instead of the hour that was asked for.',
  fix: 'Set --service-account-extend-token-expiration=false once no client keeps tokens past their time.',
  peers: {
    kubescape: ['C-0290'],
  },
  standards: ['CIS-K8s 1.2.30'],
  check: whereFlags(
    'kube-apiserver',
    (flags) => flags.value('service-account-extend-token-expiration') !== 'false',
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
        - --secure-port=6443
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
        - --service-account-extend-token-expiration=false
`,
    ],
  },
});
