import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-313',
  title: 'API server: AlwaysPullImages plugin is not enabled',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'A private image already on a node can be used by any pod there without the credentials that pulled it.',
  fix: 'Add AlwaysPullImages to --enable-admission-plugins on clusters shared by tenants.',
  peers: {
    trivy: ['KCV-0012'],
    checkov: ['CKV_K8S_80'],
    kics: ['Always Pull Images Admission Control Plugin Not Set'],
    kubescape: ['C-0123'],
  },
  standards: ['CIS-K8s 1.2.11'],
  check: whereFlags(
    'kube-apiserver',
    (flags) => !flags.values('enable-admission-plugins').includes('AlwaysPullImages'),
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
        - --enable-admission-plugins=AlwaysPullImages
`,
    ],
  },
});
