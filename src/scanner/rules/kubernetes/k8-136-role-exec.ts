import { ROLE_KINDS, whereRoleAllows } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-136',
  title: 'Role can exec into pods',
  severity: 'high',
  category: 'access_control',
  default: 'on',
  why: 'Exec into a pod gives a shell inside it, with its files, its network and its service account.',
  fix: 'Give pods/exec only for the time of an incident and to named people.',
  peers: {
    trivy: ['KSV-0053'],
    checkov: ['CKV2_K8S_2'],
    kics: ['RBAC Roles with Exec Permission'],
    kubescape: ['C-0002'],
    polaris: [
      'clusterrolePodExecAttach',
      'rolePodExecAttach',
      'clusterrolebindingPodExecAttach',
      'rolebindingClusterRolePodExecAttach',
      'rolebindingRolePodExecAttach',
    ],
    sonar: ['KS6868'],
  },
  standards: ['CIS-K8s 5.1.8', 'OWASP-K8s K03'],
  kinds: ROLE_KINDS,
  check: whereRoleAllows({ verbs: ['create', 'get'], groups: [''], resources: ['pods/exec'] }),
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["pods/exec"]
    verbs: ["create"]
`,
        lines: [6],
      },
    ],
    good: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["pods/log"]
    verbs: ["get"]
`,
    ],
  },
});
