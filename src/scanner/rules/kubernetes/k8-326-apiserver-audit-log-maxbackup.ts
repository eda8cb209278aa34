import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-326',
  title: 'API server: fewer than 10 audit log backups',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'Few rotated files mean that a busy hour pushes out the history.',
  fix: 'Set --audit-log-maxbackup to 10 or more.',
  peers: {
    trivy: ['KCV-0021'],
    checkov: ['CKV_K8S_93'],
    kics: ['Audit Log Maxbackup Not Properly Set'],
    kubescape: ['C-0132'],
  },
  standards: ['CIS-K8s 1.2.18'],
  check: whereFlags('kube-apiserver', (flags) => !(Number(flags.value('audit-log-maxbackup')) >= 10)),
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
        - --audit-log-maxbackup=3
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
        - --audit-log-maxbackup=10
`,
    ],
  },
});
