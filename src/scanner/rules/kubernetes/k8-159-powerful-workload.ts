import { roleOf } from '../../checks/kubernetes/bindings.ts';
import { namespaceOf } from '../../checks/kubernetes/namespaces.ts';
import {
  gives,
  givesEverything,
  type Right,
  type RoleRule,
  roleRules,
} from '../../checks/kubernetes/role-rules.ts';
import {
  accountField,
  accountName,
  bindingFinder,
  mountsToken,
} from '../../checks/kubernetes/service-accounts.ts';
import type { KubernetesObject, ScanUnit } from '../../parse/kubernetes/model.ts';
import { textAt } from '../../parse/read.ts';
import { unitRule } from '../../rule.ts';

const RBAC = 'rbac.authorization.k8s.io';

/** Rights that lead to every other right, when they are had in all namespaces. */
const TAKE_OVER: readonly Right[] = [
  { verbs: ['get', 'list', 'watch'], groups: [''], resources: ['secrets'], unlessNamed: true },
  { verbs: ['create', 'update', 'patch'], groups: [''], resources: ['pods'] },
  {
    verbs: ['create', 'update', 'patch'],
    groups: ['apps'],
    resources: ['deployments', 'daemonsets', 'statefulsets'],
  },
  { verbs: ['create', 'update', 'patch'], groups: ['batch'], resources: ['jobs', 'cronjobs'] },
  { verbs: ['create', 'get'], groups: [''], resources: ['pods/exec', 'pods/attach', 'nodes/proxy'] },
  { verbs: ['patch', 'update'], groups: [''], resources: ['pods/ephemeralcontainers'] },
  { verbs: ['create'], groups: [''], resources: ['serviceaccounts/token'], unlessNamed: true },
  {
    verbs: ['impersonate'],
    groups: [''],
    resources: ['users', 'groups', 'serviceaccounts'],
    unlessNamed: true,
  },
  {
    verbs: ['escalate', 'bind', 'update', 'patch'],
    groups: [RBAC],
    resources: ['roles', 'clusterroles'],
    unlessNamed: true,
  },
  {
    verbs: ['create', 'update', 'patch'],
    groups: [RBAC],
    resources: ['rolebindings', 'clusterrolebindings'],
  },
  {
    verbs: ['update', 'patch'],
    groups: ['certificates.k8s.io'],
    resources: ['certificatesigningrequests/approval'],
  },
];

/** Whether what a binding gives reaches beyond its namespace: cluster-wide, or where the cluster's own parts run. */
function isPowerful(binding: KubernetesObject, unit: ScanUnit): boolean {
  const isClusterWide = binding.kind === 'ClusterRoleBinding' || namespaceOf(binding) === 'kube-system';
  if (!isClusterWide) return false;
  if (textAt(binding.value, 'roleRef', 'name') === 'cluster-admin') return true;
  const role = roleOf(binding, unit);
  return role !== undefined && roleRules(role).some(takesOver);
}

function takesOver(rule: RoleRule): boolean {
  return givesEverything(rule) || TAKE_OVER.some((right) => gives(rule, right));
}

const powerfulBindingsOf = bindingFinder(isPowerful);

export default unitRule({
  id: 'K8-159',
  title: 'Workload runs under a service account with administrative or take-over rights',
  severity: 'medium',
  category: 'access_control',
  default: 'on',
  why: 'Whoever gets into a container of this workload holds a token that can take over the cluster, or get to such a token.',
  fix: 'Give the service account only the rights that the workload uses, by a Role in its namespace. If it does not call the API, set automountServiceAccountToken: false.',
  peers: {
    kubescape: ['C-0272', 'C-0267'],
  },
  standards: ['OWASP-K8s K03'],
  check(unit, report) {
    for (const object of unit.objects) {
      const { pod } = object;
      if (!pod || !mountsToken(pod, unit)) continue;
      const account = accountName(pod);
      const binding = powerfulBindingsOf(account, namespaceOf(object), unit).next().value;
      if (binding)
        report(
          object,
          [...pod.path, accountField(pod)],
          `${binding.kind} "${binding.name}" gives the service account "${account}" rights to take over the cluster`,
        );
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      serviceAccountName: web
      containers:
        - { name: web, image: "registry.example.com/web:1.4" }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: power }
rules:
  - { apiGroups: [""], resources: ["secrets"], verbs: ["get", "list"] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: web, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: power }
subjects:
  - { kind: ServiceAccount, name: web, namespace: shop }
`,
        lines: [7],
      },
      {
        text: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      serviceAccountName: web
      containers:
        - { name: web, image: "registry.example.com/web:1.4" }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: web, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects:
  - { kind: ServiceAccount, name: web, namespace: shop }
`,
        lines: [7],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: everybody }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects:
  - { kind: Group, name: "system:serviceaccounts:shop", apiGroup: rbac.authorization.k8s.io }
`,
        lines: [4],
      },
    ],
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      serviceAccountName: web
      automountServiceAccountToken: false
      containers:
        - { name: web, image: "registry.example.com/web:1.4" }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: web, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects:
  - { kind: ServiceAccount, name: web, namespace: shop }
`,
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      serviceAccountName: web
      containers:
        - { name: web, image: "registry.example.com/web:1.4" }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: power }
rules:
  - { apiGroups: [""], resources: ["secrets"], verbs: ["get", "list"] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: web, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: power }
subjects:
  - { kind: ServiceAccount, name: web, namespace: shop }
`,
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      serviceAccountName: web
      containers:
        - { name: web, image: "registry.example.com/web:1.4" }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: power }
rules:
  - { apiGroups: [""], resources: ["pods"], verbs: ["get", "list"] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: web, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: power }
subjects:
  - { kind: ServiceAccount, name: web, namespace: shop }
`,
    ],
  },
});
