import { whereEveryPolicyAllows } from '../../checks/kubernetes/pod-security-policies.ts';
import { at, listAt, numberAt, textAt } from '../../parse/read.ts';
import type { YamlPath } from '../../parse/yaml/positions.ts';
import { unitRule } from '../../rule.ts';

/** `MustRunAs` with ranges that leave 0 out. */
function startsAboveRoot(policy: unknown, ids: string): boolean {
  const ranges = listAt(policy, 'spec', ids, 'ranges');
  const isLimited = textAt(policy, 'spec', ids, 'rule') === 'MustRunAs' && ranges.length > 0;
  return isLimited && ranges.every((range) => (numberAt(range, 'min') ?? 0) > 0);
}

/** Where a policy admits root; with it, what gives root its groups and its full rights. */
function placesOf(policy: unknown): YamlPath[] {
  const isNonRoot = textAt(policy, 'spec', 'runAsUser', 'rule') === 'MustRunAsNonRoot';
  if (isNonRoot || startsAboveRoot(policy, 'runAsUser')) return [];
  const rights = ['privileged', 'allowPrivilegeEscalation'].filter(
    (right) => at(policy, 'spec', right) === true,
  );
  const groups = ['supplementalGroups', 'fsGroup'].filter(
    (ids) => at(policy, 'spec', ids, 'rule') !== undefined && !startsAboveRoot(policy, ids),
  );
  const rules = ['runAsUser', ...groups].map((ids) => ['spec', ids, 'rule']);
  return [...rules, ...rights.map((right) => ['spec', right])];
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
  check: whereEveryPolicyAllows(placesOf),
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
