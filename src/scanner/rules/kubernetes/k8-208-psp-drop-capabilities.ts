import { textsAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-208',
  title: 'PSP does not require dropped capabilities',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'PodSecurityPolicy is gone since Kubernetes 1.25; where it is still in force, pods under this policy keep every capability that the runtime gives.',
  fix: 'Add ALL to requiredDropCapabilities, and move to Pod Security Admission.',
  peers: {
    checkov: ['CKV_K8S_36'],
    kics: ['Not Limited Capabilities For Pod Security Policy'],
    kubescape: ['C-0220'],
  },
  standards: ['CIS-K8s 5.2.10'],
  kinds: ['PodSecurityPolicy'],
  check({ value }, report) {
    if (textsAt(value, 'spec', 'requiredDropCapabilities').length === 0)
      report(['spec', 'requiredDropCapabilities']);
  },
  examples: {
    bad: [
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
metadata: { name: sample }
spec:
  requiredDropCapabilities: [ALL]
`,
    ],
  },
});
