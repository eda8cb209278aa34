import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-343',
  title: 'Controller manager: does not use service account credentials',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'All controllers then share one identity with the rights of all of them.',
  fix: 'Set --use-service-account-credentials=true.',
  peers: {
    trivy: ['KCV-0035'],
    checkov: ['CKV_K8S_108'],
    kics: ['Use Service Account Credentials Not Set To True'],
    kubescape: ['C-0146'],
  },
  standards: ['CIS-K8s 1.3.3'],
  check: whereFlags(
    'kube-controller-manager',
    (flags) => flags.value('use-service-account-credentials') !== 'true',
  ),
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: kube-controller-manager, namespace: kube-system }
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager:v1.34.1
      command:
        - kube-controller-manager
        - --leader-elect=true
`,
        lines: [8],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: kube-controller-manager, namespace: kube-system }
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager:v1.34.1
      command:
        - kube-controller-manager
        - --use-service-account-credentials=false
`,
        lines: [8],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: kube-controller-manager, namespace: kube-system }
spec:
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager:v1.34.1
      command:
        - kube-controller-manager
        - --use-service-account-credentials=true
`,
    ],
  },
});
