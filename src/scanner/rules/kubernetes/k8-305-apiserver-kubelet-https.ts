import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-305',
  title: 'API server: kubelet connections without HTTPS',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'Logs, exec sessions and port forwards travel in clear text between the API server and the nodes.',
  fix: 'Remove --kubelet-https=false.',
  peers: {
    trivy: ['KCV-0004'],
    checkov: ['CKV_K8S_71'],
    kics: ['Kubelet HTTPS Set To False'],
  },
  standards: ['CIS-K8s 1.2.4'],
  check: whereFlags('kube-apiserver', (flags) => flags.value('kubelet-https') === 'false'),
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
        - --kubelet-https=false
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
        - --kubelet-https=true
`,
    ],
  },
});
