import { ROLE_KINDS, roleRules, whereRoleAllows } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

const RBAC = 'rbac.authorization.k8s.io';

// To bind a few named roles is how the right is meant to be given.
const checkRights = whereRoleAllows(
  { verbs: ['bind'], groups: [RBAC], resources: ['roles', 'clusterroles'], unlessNamed: true },
  {
    verbs: ['create', 'update', 'patch'],
    groups: [RBAC],
    resources: ['rolebindings', 'clusterrolebindings'],
  },
);

export default objectRule({
  id: 'K8-141',
  title: 'Role can bind roles or create role bindings',
  severity: 'high',
  category: 'access_control',
  default: 'on',
  why: 'Who can bind roles can bind a stronger one to themselves.',
  fix: 'Leave role bindings to the administrators of the cluster, or limit the verb bind to the roles that may be given, with resourceNames.',
  peers: {
    trivy: ['KSV-0051', 'KSV-0052', 'KSV-0055'],
    checkov: ['CKV_K8S_157', 'CKV2_K8S_1'],
    kubescape: ['C-0191'],
    other: ['kyverno restrict-escalation-verbs-roles'],
  },
  standards: ['CIS-K8s 5.1.8'],
  kinds: ROLE_KINDS,
  check(role, report) {
    checkRights(role, report);
    for (const { verbs, resourceNames, path } of roleRules(role)) {
      if (verbs.includes('bind') && resourceNames.includes('cluster-admin'))
        report([...path, 'resourceNames'], 'Role can bind cluster-admin');
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: ["rbac.authorization.k8s.io"]
    resources: ["clusterroles"]
    verbs: ["bind"]
`,
        lines: [7],
      },
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: sample }
rules:
  - apiGroups: ["rbac.authorization.k8s.io"]
    resources: ["rolebindings"]
    verbs: ["create"]
`,
        lines: [7],
      },
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: ["rbac.authorization.k8s.io"]
    resources: ["clusterroles"]
    verbs: ["bind"]
    resourceNames: ["cluster-admin"]
`,
        lines: [8],
      },
    ],
    good: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: ["rbac.authorization.k8s.io"]
    resources: ["clusterroles"]
    verbs: ["bind"]
    resourceNames: ["view"]
`,
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: ["rbac.authorization.k8s.io"]
    resources: ["rolebindings"]
    verbs: ["list"]
`,
    ],
  },
});
