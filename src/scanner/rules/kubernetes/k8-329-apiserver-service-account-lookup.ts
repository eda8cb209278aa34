import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-329',
  title: 'API server: service account lookup is off',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'Tokens of deleted service accounts stay valid when the API server does not look them up.',
  fix: 'Remove --service-account-lookup=false.',
  peers: {
    trivy: ['KCV-0024'],
    checkov: ['CKV_K8S_96'],
    kics: ['Service Account Lookup Set To False'],
    kubescape: ['C-0135'],
  },
  standards: ['CIS-K8s 1.2.21'],
  check: whereFlags('kube-apiserver', (flags) => flags.value('service-account-lookup') === 'false'),
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
        - --service-account-lookup=false
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
        - --service-account-lookup=true
`,
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
