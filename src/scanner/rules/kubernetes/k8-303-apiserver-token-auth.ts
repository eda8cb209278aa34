import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-303',
  title: 'API server: static token file is set',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'Static tokens never expire, stand in clear text in a file and cannot be revoked without a restart.',
  fix: 'Remove --token-auth-file and use client certificates, OpenID Connect or service account tokens.',
  peers: {
    trivy: ['KCV-0002'],
    checkov: ['CKV_K8S_70'],
    kics: ['Token Auth File Is Set'],
    kubescape: ['C-0114'],
  },
  standards: ['CIS-K8s 1.2.2'],
  check: whereFlags('kube-apiserver', (flags) => flags.has('token-auth-file')),
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
        - --token-auth-file=/etc/tokens.csv
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
