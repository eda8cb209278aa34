import { whereEveryPolicyAllows } from '../../checks/kubernetes/pod-security-policies.ts';
import { at } from '../../parse/read.ts';
import { unitRule } from '../../rule.ts';

export default unitRule({
  id: 'K8-204',
  title: 'PSP allows privilege escalation',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'PodSecurityPolicy is gone since Kubernetes 1.25; where it is still in force, programs in pods under this policy may gain more rights than they were started with.',
  fix: 'Set allowPrivilegeEscalation to false, and move to Pod Security Admission.',
  peers: {
    checkov: ['CKV_K8S_5'],
    kics: ['PSP Allows Privilege Escalation'],
    kubescape: ['C-0217'],
  },
  standards: ['CIS-K8s 5.2.6'],
  check: whereEveryPolicyAllows((policy) =>
    at(policy, 'spec', 'allowPrivilegeEscalation') !== false ? [['spec', 'allowPrivilegeEscalation']] : [],
  ),
  examples: {
    bad: [
      {
        text: `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  allowPrivilegeEscalation: true
`,
        lines: [5],
      },
      {
        text: `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  privileged: false
`,
        lines: [4],
      },
    ],
    good: [
      `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: wide }
spec:
  allowPrivilegeEscalation: true
---
apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  allowPrivilegeEscalation: false
`,
      `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  allowPrivilegeEscalation: false
`,
    ],
  },
});
