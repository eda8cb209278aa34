import { whereEveryPolicyAllows } from '../../checks/kubernetes/pod-security-policies.ts';
import { at } from '../../parse/read.ts';
import { unitRule } from '../../rule.ts';

export default unitRule({
  id: 'K8-202',
  title: 'PSP allows sharing the host IPC namespace',
  severity: 'high',
  category: 'control_plane',
  default: 'on',
  why: 'PodSecurityPolicy is gone since Kubernetes 1.25; where it is still in force, pods under this policy may read the shared memory of programs of their node.',
  fix: 'Set hostIPC to false, and move to Pod Security Admission.',
  peers: {
    checkov: ['CKV_K8S_3'],
    kics: ['PSP Allows Sharing Host IPC'],
    kubescape: ['C-0215'],
  },
  standards: ['CIS-K8s 5.2.4'],
  check: whereEveryPolicyAllows((policy) =>
    at(policy, 'spec', 'hostIPC') === true ? [['spec', 'hostIPC']] : [],
  ),
  examples: {
    bad: [
      {
        text: `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  hostIPC: true
`,
        lines: [5],
      },
    ],
    good: [
      `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  hostIPC: false
`,
    ],
  },
});
