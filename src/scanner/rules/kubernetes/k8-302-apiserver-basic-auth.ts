import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-302',
  title: 'API server: basic auth file is set',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'Basic authentication keeps passwords in clear text in a file and cannot revoke one without a restart.',
  fix: 'Remove --basic-auth-file and use client certificates or OpenID Connect.',
  peers: {
    checkov: ['CKV_K8S_69'],
    kics: ['Basic Auth File Is Set'],
  },
  standards: ['CIS-K8s 1.2.2'],
  check: whereFlags('kube-apiserver', (flags) => flags.has('basic-auth-file')),
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
        - --basic-auth-file=/etc/users.csv
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
        - --anonymous-auth=false
`,
    ],
  },
});
