import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-301',
  title: 'API server: anonymous requests are allowed',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'Requests without credentials reach the API as system:anonymous and get whatever is bound to it, by design or by mistake.',
  fix: 'Start the API server with --anonymous-auth=false, or allow anonymous requests only on the health endpoints.',
  peers: {
    trivy: ['KCV-0001'],
    checkov: ['CKV_K8S_68'],
    kics: ['Anonymous Auth Is Not Set To False'],
    kubescape: ['C-0113'],
  },
  standards: ['CIS-K8s 1.2.1'],
  check: whereFlags('kube-apiserver', (flags) => flags.value('anonymous-auth') !== 'false'),
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
        - --anonymous-auth=true
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
