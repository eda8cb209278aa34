import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-314',
  title: 'API server: SecurityContextDeny plugin is not enabled (old clusters)',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'On clusters before Pod Security Admission nothing else keeps pods from asking for dangerous security contexts.',
  fix: 'Upgrade to a version with Pod Security Admission; on an older one enable SecurityContextDeny or PodSecurityPolicy.',
  peers: {
    trivy: ['KCV-0013'],
    checkov: ['CKV_K8S_81'],
    kics: ['Security Context Deny Admission Control Plugin Not Set'],
    kubescape: ['C-0124'],
  },
  standards: ['CIS-K8s 1.2.12'],
  check: whereFlags(
    'kube-apiserver',
    (flags) =>
      !flags.values('enable-admission-plugins').includes('SecurityContextDeny') &&
      !flags.values('enable-admission-plugins').includes('PodSecurityPolicy'),
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
        - --enable-admission-plugins=SecurityContextDeny
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
        - --enable-admission-plugins=PodSecurityPolicy
`,
    ],
  },
});
