import { whereEveryPolicyAllows } from '../../checks/kubernetes/pod-security-policies.ts';
import { at } from '../../parse/read.ts';
import { unitRule } from '../../rule.ts';

export default unitRule({
  id: 'K8-203',
  title: 'PSP allows sharing the host network',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'PodSecurityPolicy is gone since Kubernetes 1.25; where it is still in force, pods under this policy may listen to the traffic of their node and reach its local services.',
  fix: 'Set hostNetwork to false, and move to Pod Security Admission.',
  peers: {
    checkov: ['CKV_K8S_4'],
    kics: ['PSP Allows Containers To Share The Host Network Namespace'],
    kubescape: ['C-0216'],
  },
  standards: ['CIS-K8s 5.2.5'],
  check: whereEveryPolicyAllows((policy) =>
    at(policy, 'spec', 'hostNetwork') === true ? [['spec', 'hostNetwork']] : [],
  ),
  examples: {
    bad: [
      {
        text: `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  hostNetwork: true
`,
        lines: [5],
      },
    ],
    good: [
      `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  hostNetwork: false
`,
    ],
  },
});
