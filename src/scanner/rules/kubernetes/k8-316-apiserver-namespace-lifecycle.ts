import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-316',
  title: 'API server: NamespaceLifecycle plugin is disabled',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'Objects can be made in namespaces that do not exist or are being deleted, where no policy looks at them.',
  fix: 'Remove NamespaceLifecycle from --disable-admission-plugins.',
  peers: {
    trivy: ['KCV-0015'],
    checkov: ['CKV_K8S_83'],
    kics: ['Namespace Lifecycle Admission Control Plugin Disabled'],
    kubescape: ['C-0126'],
  },
  standards: ['CIS-K8s 1.2.13'],
  check: whereFlags('kube-apiserver', (flags) =>
    flags.values('disable-admission-plugins').includes('NamespaceLifecycle'),
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
        - --disable-admission-plugins=NamespaceLifecycle
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
