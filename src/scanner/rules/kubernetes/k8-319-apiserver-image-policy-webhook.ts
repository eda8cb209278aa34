import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-319',
  title: 'API server: ImagePolicyWebhook plugin is not enabled',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'Nothing checks images against a policy before they run, unless another admission webhook does.',
  fix: 'Add ImagePolicyWebhook to --enable-admission-plugins with a configuration, or check images with an admission policy.',
  peers: {
    kics: ['Image Policy Webhook Admission Control Plugin Not Set'],
    kubescape: ['C-0289'],
  },
  standards: ['CIS-K8s 5.5.1'],
  check: whereFlags(
    'kube-apiserver',
    (flags) => !flags.values('enable-admission-plugins').includes('ImagePolicyWebhook'),
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
        - --enable-admission-plugins=ImagePolicyWebhook
`,
    ],
  },
});
