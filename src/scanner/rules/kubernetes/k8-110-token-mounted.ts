import { accountName, accountOf, bindingsOf, mountsToken } from '../../checks/kubernetes/service-accounts.ts';
import type { KubernetesObject, ScanUnit } from '../../parse/kubernetes/model.ts';
import { at } from '../../parse/read.ts';
import { unitRule } from '../../rule.ts';

const FIELD = 'automountServiceAccountToken';

/** A role bound to an account of its own shows that the workload calls the API. */
function isNeeded(account: string, { namespace = 'default' }: KubernetesObject, unit: ScanUnit): boolean {
  return account !== 'default' && !bindingsOf(account, namespace, unit).next().done;
}

export default unitRule({
  id: 'K8-110',
  title: 'Service account token is mounted although not needed',
  severity: 'medium',
  category: 'access_control',
  default: 'on',
  why: 'Whoever gets into the container finds a token for the API server. Most workloads never call the API.',
  fix: 'Set automountServiceAccountToken: false in the pod or its service account. Workloads that call the API get a service account of their own with a role of what they need.',
  peers: {
    trivy: ['KSV-0036'],
    checkov: ['CKV_K8S_38'],
    kics: ['Service Account Token Automount Not Disabled'],
    kubescape: ['C-0034', 'C-0190', 'C-0261', 'C-0053'],
    polaris: ['automountServiceAccountToken'],
    sonar: ['KS6865'],
    other: [
      'kyverno restrict-automount-sa-token',
      'kubesec AutomountServiceAccountToken',
      'terrascan AC-K8-IA-PO-M-0105',
    ],
  },
  standards: ['CIS-K8s 5.1.6', 'NSA/CISA'],
  check(unit, report) {
    const pods = unit.objects.flatMap(({ pod }) => pod ?? []);
    for (const pod of pods) {
      if (isNeeded(accountName(pod), pod.object, unit) || !mountsToken(pod, unit)) continue;
      // What the account sets for its pods is told of there.
      const isFromAccount = at(pod.spec, FIELD) !== true && at(accountOf(pod, unit)?.value, FIELD) === true;
      if (!isFromAccount) report(pod.object, [...pod.path, FIELD]);
    }
    const byAccount = Map.groupBy(pods, (pod) => accountOf(pod, unit));
    for (const account of unit.ofKind('/ServiceAccount')) {
      const own = at(account.value, FIELD);
      if (own === false || isNeeded(account.name ?? '', account, unit)) continue;
      const users = byAccount.get(account) ?? [];
      const hasHeirs = users.some((pod) => typeof at(pod.spec, FIELD) !== 'boolean');
      if (users.length === 0 || (own === true && hasHeirs)) report(account, [FIELD]);
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
        text: `apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
`,
        lines: [3],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  serviceAccountName: web
  automountServiceAccountToken: true
  containers:
    - name: web
      image: registry.example.com/web:1.4
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
automountServiceAccountToken: false
`,
        lines: [6],
      },
    ],
    good: [
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
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  serviceAccountName: web
  containers:
    - name: web
      image: registry.example.com/web:1.4
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
automountServiceAccountToken: false
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  serviceAccountName: web
  containers:
    - name: web
      image: registry.example.com/web:1.4
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: web, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
subjects:
  - { kind: ServiceAccount, name: web, namespace: shop }
`,
    ],
  },
});
