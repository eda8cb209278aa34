import { whereEveryPolicyAllows } from '../../checks/kubernetes/pod-security-policies.ts';
import { at } from '../../parse/read.ts';
import { unitRule } from '../../rule.ts';

export default unitRule({
  id: 'K8-201',
  title: 'PSP allows sharing the host process namespace',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'PodSecurityPolicy is gone since Kubernetes 1.25; where it is still in force, pods under this policy may see and signal every process of their node.',
  fix: 'Set hostPID to false, and move to Pod Security Admission.',
  peers: {
    checkov: ['CKV_K8S_1'],
    kics: ['PSP Allows Sharing Host PID'],
    kubescape: ['C-0214'],
  },
  standards: ['CIS-K8s 5.2.3'],
  check: whereEveryPolicyAllows((policy) =>
    at(policy, 'spec', 'hostPID') === true ? [['spec', 'hostPID']] : [],
  ),
  examples: {
    bad: [
      {
        text: `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  hostPID: true
`,
        lines: [5],
      },
    ],
    good: [
      `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: wide }
spec:
  hostPID: true
---
apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  hostPID: false
`,
      `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  hostPID: false
`,
    ],
  },
});
