import { textAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

const DEFAULT_PROFILE = 'seccomp.security.alpha.kubernetes.io/defaultProfileName';

export default objectRule({
  id: 'K8-209',
  title: 'PSP sets no default seccomp profile',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'PodSecurityPolicy is gone since Kubernetes 1.25; where it is still in force, pods under this policy may use every system call of the kernel.',
  fix: 'Set the annotation of the default seccomp profile to runtime/default, and move to Pod Security Admission.',
  peers: {
    checkov: ['CKV_K8S_32'],
  },
  standards: ['CIS-K8s 5.7.2'],
  kinds: ['PodSecurityPolicy'],
  check({ value }, report) {
    if (
      !/runtime\/default|docker\/default|localhost\//.test(
        textAt(value, 'metadata', 'annotations', DEFAULT_PROFILE) ?? '',
      )
    )
      report(['metadata', 'annotations', DEFAULT_PROFILE]);
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
        lines: [3],
      },
    ],
    good: [
      `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata:
  name: sample
  annotations:
    seccomp.security.alpha.kubernetes.io/defaultProfileName: runtime/default
spec:
  privileged: false
`,
    ],
  },
});
