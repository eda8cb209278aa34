import { ROLE_KINDS, WRITING_VERBS, whereRoleAllows } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-147',
  title: 'Role can change admission webhook configurations',
  severity: 'high',
  category: 'access_control',
  default: 'on',
  why: 'Admission webhooks see and change every object: who controls them reads all Secrets and can put anything into any pod.',
  fix: 'Leave webhook configurations to the administrators of the cluster.',
  peers: {
    trivy: ['KSV-0114'],
    checkov: ['CKV_K8S_155'],
    kubescape: ['C-0281'],
    other: ['kyverno restrict-clusterrole-mutating-validating-admission-webhooks'],
  },
  standards: ['CIS-K8s 5.1.12'],
  kinds: ROLE_KINDS,
  check: whereRoleAllows({
    verbs: WRITING_VERBS,
    groups: ['admissionregistration.k8s.io'],
    resources: ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
  }),
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: ["admissionregistration.k8s.io"]
    resources: ["mutatingwebhookconfigurations"]
    verbs: ["patch"]
`,
        lines: [7],
      },
    ],
    good: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: ["admissionregistration.k8s.io"]
    resources: ["validatingwebhookconfigurations"]
    verbs: ["get", "list"]
`,
    ],
  },
});
