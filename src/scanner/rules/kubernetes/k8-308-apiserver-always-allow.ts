import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-308',
  title: 'API server: authorization mode AlwaysAllow',
  severity: 'critical',
  category: 'control_plane',
  default: 'on',
  why: 'AlwaysAllow lets every authenticated request do everything.',
  fix: 'Use --authorization-mode=Node,RBAC.',
  peers: {
    trivy: ['KCV-0007'],
    checkov: ['CKV_K8S_74'],
    kics: ['Authorization Mode Set To Always Allow'],
    kubescape: ['C-0118'],
  },
  standards: ['CIS-K8s 1.2.6'],
  check: whereFlags('kube-apiserver', (flags) => flags.values('authorization-mode').includes('AlwaysAllow')),
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
        - --authorization-mode=AlwaysAllow
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
        - --authorization-mode=RBAC,AlwaysAllow
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
        - --authorization-mode=Node,RBAC
`,
    ],
  },
});
