import { textsAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-206',
  title: 'PSP does not require dropping NET_RAW or ALL',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'PodSecurityPolicy is gone since Kubernetes 1.25; where it is still in force, pods under this policy may forge packets of their neighbours.',
  fix: 'Add ALL to requiredDropCapabilities, and move to Pod Security Admission.',
  peers: {
    checkov: ['CKV_K8S_7'],
    kics: ['NET_RAW Capabilities Disabled for PSP'],
  },
  standards: ['CIS-K8s 5.2.8'],
  kinds: ['PodSecurityPolicy'],
  check({ value }, report) {
    if (
      !textsAt(value, 'spec', 'requiredDropCapabilities').some((name) =>
        /^(?:ALL|(?:CAP_)?NET_RAW)$/i.test(name),
      )
    )
      report(['spec', 'requiredDropCapabilities']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  requiredDropCapabilities: [CHOWN]
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
metadata: { name: sample }
spec:
  requiredDropCapabilities: [ALL]
`,
      `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  requiredDropCapabilities: [NET_RAW]
`,
    ],
  },
});
