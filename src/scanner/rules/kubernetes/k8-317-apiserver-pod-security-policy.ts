import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-317',
  title: 'API server: PodSecurityPolicy plugin is not enabled (old clusters)',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'On clusters before 1.25 pods are not held to any security standard without this plugin.',
  fix: 'Upgrade to a version with Pod Security Admission, or enable PodSecurityPolicy on an older one.',
  peers: {
    checkov: ['CKV_K8S_84'],
    kics: ['Pod Security Policy Admission Control Plugin Not Set'],
    kubescape: ['C-0068'],
  },
  standards: ['CIS-K8s 1.2.16 (1.5)'],
  check: whereFlags(
    'kube-apiserver',
    (flags) => !flags.values('enable-admission-plugins').includes('PodSecurityPolicy'),
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
        - --enable-admission-plugins=NodeRestriction
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
        - --enable-admission-plugins=PodSecurityPolicy
`,
    ],
  },
});
