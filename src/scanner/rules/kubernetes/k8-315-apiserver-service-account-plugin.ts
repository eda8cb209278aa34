import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-315',
  title: 'API server: ServiceAccount plugin is disabled',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'Pods then run without a service account of their own, and checks that depend on it are void.',
  fix: 'Remove ServiceAccount from --disable-admission-plugins.',
  peers: {
    trivy: ['KCV-0014'],
    checkov: ['CKV_K8S_82'],
    kics: ['Service Account Admission Control Plugin Disabled'],
    kubescape: ['C-0125'],
  },
  standards: ['CIS-K8s 1.2.12'],
  check: whereFlags('kube-apiserver', (flags) =>
    flags.values('disable-admission-plugins').includes('ServiceAccount'),
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
        - --disable-admission-plugins=ServiceAccount
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
        - --enable-admission-plugins=NodeRestriction
`,
    ],
  },
});
