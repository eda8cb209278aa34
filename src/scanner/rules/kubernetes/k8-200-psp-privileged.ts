import { whereEveryPolicyAllows } from '../../checks/kubernetes/pod-security-policies.ts';
import { at } from '../../parse/read.ts';
import { unitRule } from '../../rule.ts';

export default unitRule({
  id: 'K8-200',
  title: 'PSP allows privileged containers',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'PodSecurityPolicy is gone since Kubernetes 1.25; where it is still in force, every pod under this policy may own its node.',
  fix: 'Set privileged to false, and move to Pod Security Admission.',
  peers: {
    checkov: ['CKV_K8S_2'],
    kics: ['PSP Set To Privileged'],
    kubescape: ['C-0213'],
  },
  standards: ['CIS-K8s 5.2.2'],
  check: whereEveryPolicyAllows((policy) =>
    at(policy, 'spec', 'privileged') === true ? [['spec', 'privileged']] : [],
  ),
  examples: {
    bad: [
      {
        text: `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  privileged: true
`,
        lines: [5],
      },
    ],
    good: [
      `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  privileged: false
`,
    ],
  },
});
