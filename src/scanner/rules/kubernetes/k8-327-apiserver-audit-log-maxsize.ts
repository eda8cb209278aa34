import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-327',
  title: 'API server: audit log size is below 100 MB',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'Small files are rotated away quickly, and with them the history.',
  fix: 'Set --audit-log-maxsize to 100 or more megabytes.',
  peers: {
    trivy: ['KCV-0022'],
    checkov: ['CKV_K8S_94'],
    kics: ['Audit Log Maxsize Not Properly Set'],
    kubescape: ['C-0133'],
  },
  standards: ['CIS-K8s 1.2.19'],
  check: whereFlags('kube-apiserver', (flags) => !(Number(flags.value('audit-log-maxsize')) >= 100)),
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
        - --audit-log-maxsize=10
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
        - --audit-log-maxsize=100
`,
    ],
  },
});
