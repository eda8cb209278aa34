import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-325',
  title: 'API server: audit log age is below 30 days',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'Audit logs younger than a month are often gone before an intrusion is noticed.',
  fix: 'Set --audit-log-maxage to 30 or more days.',
  peers: {
    trivy: ['KCV-0020'],
    checkov: ['CKV_K8S_92'],
    kics: ['Audit Log Maxage Not Properly Set'],
    kubescape: ['C-0131'],
  },
  standards: ['CIS-K8s 1.2.17'],
  check: whereFlags('kube-apiserver', (flags) => !(Number(flags.value('audit-log-maxage')) >= 30)),
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
        - --audit-log-maxage=7
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
        - --audit-log-maxage=30
`,
    ],
  },
});
