import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-324',
  title: 'API server: audit log path is not set',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'Without an audit log nobody can say afterwards who did what.',
  fix: 'Set --audit-log-path and an audit policy.',
  peers: {
    trivy: ['KCV-0019'],
    checkov: ['CKV_K8S_91'],
    kics: ['Audit Log Path Not Set'],
    kubescape: ['C-0130', 'C-0067'],
  },
  standards: ['CIS-K8s 1.2.16'],
  check: whereFlags('kube-apiserver', (flags) => !flags.has('audit-log-path')),
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
        - --audit-log-path=/var/log/audit.log
`,
    ],
  },
});
