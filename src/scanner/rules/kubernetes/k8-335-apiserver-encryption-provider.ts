import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-335',
  title: 'API server: no encryption provider configuration',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'Secrets lie in etcd, and in its backups, in clear text.',
  fix: 'Set --encryption-provider-config to an EncryptionConfiguration that covers Secrets.',
  peers: {
    trivy: ['KCV-0030'],
    checkov: ['CKV_K8S_104'],
    kics: ['Encryption Provider Config Is Not Defined'],
    kubescape: ['C-0141', 'C-0066'],
  },
  standards: ['CIS-K8s 1.2.27'],
  check: whereFlags('kube-apiserver', (flags) => !flags.has('encryption-provider-config')),
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
        - --encryption-provider-config=/etc/encryption.yaml
`,
    ],
  },
});
