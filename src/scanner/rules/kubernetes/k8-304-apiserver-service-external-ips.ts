import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-304',
  title: 'API server: DenyServiceExternalIPs is not enabled',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'Whoever may create a Service can set externalIPs and so draw traffic meant for other addresses to pods of their own (CVE-2020-8554).',
  fix: 'Add DenyServiceExternalIPs to --enable-admission-plugins, unless a policy already restricts externalIPs.',
  peers: {
    trivy: ['KCV-0003'],
    kubescape: ['C-0115', 'C-0283'],
  },
  standards: ['CIS-K8s 1.2.3'],
  check: whereFlags(
    'kube-apiserver',
    (flags) => !flags.values('enable-admission-plugins').includes('DenyServiceExternalIPs'),
  ),
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
        - --enable-admission-plugins=NodeRestriction
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
        - --enable-admission-plugins=NodeRestriction,DenyServiceExternalIPs
`,
    ],
  },
});
