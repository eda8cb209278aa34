import { whereEveryPolicyAllows } from '../../checks/kubernetes/pod-security-policies.ts';
import { listAt, numberAt, textAt } from '../../parse/read.ts';
import { unitRule } from '../../rule.ts';

/** `MustRunAs` with ranges that leave 0 out. */
function startsAboveRoot(policy: unknown): boolean {
  const ranges = listAt(policy, 'spec', 'runAsUser', 'ranges');
  const isLimited = textAt(policy, 'spec', 'runAsUser', 'rule') === 'MustRunAs' && ranges.length > 0;
  return isLimited && ranges.every((range) => (numberAt(range, 'min') ?? 0) > 0);
}

export default unitRule({
  id: 'K8-205',
  title: 'PSP admits root containers',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'PodSecurityPolicy is gone since Kubernetes 1.25; where it is still in force, pods under this policy may run as root.',
  fix: 'Set runAsUser.rule to MustRunAsNonRoot, and move to Pod Security Admission.',
  peers: {
    checkov: ['CKV_K8S_6'],
    kics: ['Root Containers Admitted'],
    kubescape: ['C-0218'],
  },
  standards: ['CIS-K8s 5.2.7'],
  check: whereEveryPolicyAllows((policy) =>
    textAt(policy, 'spec', 'runAsUser', 'rule') !== 'MustRunAsNonRoot' && !startsAboveRoot(policy)
      ? [['spec', 'runAsUser', 'rule']]
      : [],
  ),
  examples: {
    bad: [
      {
        text: `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  runAsUser:
    rule: RunAsAny
`,
        lines: [6],
      },
    ],
    good: [
      `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  runAsUser:
    rule: MustRunAsNonRoot
`,
      `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  runAsUser:
    rule: MustRunAs
    ranges: [{ min: 1, max: 65535 }]
`,
    ],
  },
});
