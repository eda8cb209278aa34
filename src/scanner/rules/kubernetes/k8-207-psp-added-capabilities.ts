import { whereEveryPolicyAllows } from '../../checks/kubernetes/pod-security-policies.ts';
import { textsAt } from '../../parse/read.ts';
import { unitRule } from '../../rule.ts';

export default unitRule({
  id: 'K8-207',
  title: 'PSP allows added capabilities',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'PodSecurityPolicy is gone since Kubernetes 1.25; where it is still in force, pods under this policy may ask for more capabilities than the runtime gives.',
  fix: 'Remove allowedCapabilities, and move to Pod Security Admission.',
  peers: {
    checkov: ['CKV_K8S_24'],
    kics: ['PSP With Added Capabilities'],
    kubescape: ['C-0219'],
  },
  standards: ['CIS-K8s 5.2.9'],
  check: whereEveryPolicyAllows((policy) =>
    ['allowedCapabilities', 'defaultAddCapabilities']
      .filter((field) => textsAt(policy, 'spec', field).length > 0)
      .map((field) => ['spec', field]),
  ),
  examples: {
    bad: [
      {
        text: `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  allowedCapabilities: ["*"]
`,
        lines: [5],
      },
    ],
    good: [
      `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  allowedCapabilities: []
`,
    ],
  },
});
