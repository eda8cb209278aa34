import {
  BINDING_KINDS,
  builtInByBinding,
  roleOf,
  type Subject,
  subjectsOf,
} from '../../checks/kubernetes/bindings.ts';
import { isBuiltInBinding } from '../../checks/kubernetes/built-in.ts';
import {
  gives,
  type Right,
  ROLE_KINDS,
  roleRules,
  whereRoleAllows,
} from '../../checks/kubernetes/role-rules.ts';
import { unitRule } from '../../rule.ts';

const EXEC: Right = { verbs: ['create', 'get'], groups: [''], resources: ['pods/exec'] };
/** To attach to a shell is to have it: for who gets the right it is the same. */
const ATTACH: Right = { ...EXEC, resources: ['pods/attach'] };

const checkRole = whereRoleAllows(EXEC);

/** Users, groups and accounts that are no part of the cluster itself. */
function isOutsider({ kind, name }: Subject): boolean {
  return kind === 'ServiceAccount' || !/^system:(?:kube-|masters$|monitoring$|node)/.test(name ?? '');
}

export default unitRule({
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
  check(unit, report) {
    for (const role of unit.ofKind(...ROLE_KINDS)) {
      if (!builtInByBinding(unit).has(role)) checkRole(role, (path) => report(role, path));
    }
    for (const binding of unit.ofKind(...BINDING_KINDS)) {
      const role = isBuiltInBinding(binding) ? undefined : roleOf(binding, unit);
      const isGiven = role && roleRules(role).some((rule) => gives(rule, EXEC) || gives(rule, ATTACH));
      if (isGiven && subjectsOf(binding.value).some(isOutsider))
        report(binding, ['roleRef', 'name'], 'The subjects bound here can exec into pods or attach to them');
    }
  },
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
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: helper }
rules:
  - { apiGroups: [""], resources: ["pods/attach"], verbs: ["create"] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: helper, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: helper }
subjects:
  - { kind: User, name: jane, apiGroup: rbac.authorization.k8s.io }
`,
        lines: [10],
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
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: helper }
rules:
  - { apiGroups: [""], resources: ["pods/exec"], verbs: ["create"] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: "system:helper" }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: helper }
subjects:
  - { kind: ServiceAccount, name: helper, namespace: kube-system }
`,
    ],
  },
});
