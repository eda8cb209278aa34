import { BINDING_KINDS, subjectsOf } from '../../checks/kubernetes/bindings.ts';
import { isBuiltInBinding } from '../../checks/kubernetes/built-in.ts';
import { accountField, accountName, mountsToken } from '../../checks/kubernetes/service-accounts.ts';
import type { Pod } from '../../parse/kubernetes/model.ts';
import { at } from '../../parse/read.ts';
import type { YamlPath } from '../../parse/yaml/positions.ts';
import { unitRule } from '../../rule.ts';

/** An empty value is as good as none, which the API takes away: the pod's spec lacks the account. */
function placeOfAccount(pod: Pod): YamlPath {
  const field = accountField(pod);
  return pod.spec[field] === null ? pod.path : [...pod.path, field];
}

export default unitRule({
  id: 'K8-111',
  title: 'Workload uses the default service account',
  severity: 'low',
  category: 'access_control',
  default: 'on',
  why: 'All workloads of a namespace share the default service account: what one of them is given, all have.',
  fix: 'Make a service account for the workload and name it in serviceAccountName. Set automountServiceAccountToken: false on the default one.',
  peers: {
    checkov: ['CKV_K8S_41'],
    kics: ['Service Account Name Undefined Or Empty'],
    kube_linter: ['default-service-account'],
    kubescape: ['C-0189', 'C-0225', 'C-0239'],
    other: ['kubesec ServiceAccountName'],
  },
  standards: ['CIS-K8s 5.1.5'],
  check(unit, report) {
    for (const object of unit.objects) {
      const { pod } = object;
      // Without its token the account is nothing but a name.
      if (pod && accountName(pod) === 'default' && mountsToken(pod, unit))
        report(object, placeOfAccount(pod));
    }
    for (const account of unit.ofKind('/ServiceAccount')) {
      if (account.name === 'default' && at(account.value, 'automountServiceAccountToken') !== false)
        report(account, ['automountServiceAccountToken'], 'The default service account mounts its token');
    }
    for (const binding of unit.ofKind(...BINDING_KINDS)) {
      if (isBuiltInBinding(binding)) continue;
      for (const { kind, name, path } of subjectsOf(binding.value)) {
        if (kind === 'ServiceAccount' && name === 'default')
          report(binding, [...path, 'name'], 'Every workload without an account of its own gets this role');
      }
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
        lines: [4],
      },
      {
        text: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      serviceAccountName: default
      containers:
        - { name: web, image: "registry.example.com/web:1.4" }
`,
        lines: [7],
      },
      {
        text: `apiVersion: v1
kind: ServiceAccount
metadata: { name: default, namespace: shop }
`,
        lines: [3],
      },
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: readers, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
subjects:
  - kind: ServiceAccount
    name: default
`,
        lines: [7],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  serviceAccountName: web
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  automountServiceAccountToken: false
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
      `apiVersion: v1
kind: ServiceAccount
metadata: { name: default, namespace: shop }
automountServiceAccountToken: false
`,
    ],
  },
});
