import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-312',
  title: 'API server: AlwaysAdmit plugin is enabled',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'AlwaysAdmit switches admission control off in effect and is deprecated.',
  fix: 'Remove AlwaysAdmit from --enable-admission-plugins.',
  peers: {
    trivy: ['KCV-0011'],
    checkov: ['CKV_K8S_79'],
    kics: ['Always Admit Admission Control Plugin Set'],
    kubescape: ['C-0122'],
  },
  standards: ['CIS-K8s 1.2.10'],
  check: whereFlags('kube-apiserver', (flags) =>
    flags.values('enable-admission-plugins').includes('AlwaysAdmit'),
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
        - --enable-admission-plugins=AlwaysAdmit
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
