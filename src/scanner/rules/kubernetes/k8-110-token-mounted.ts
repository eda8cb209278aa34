import { namespaceOf } from '../../checks/kubernetes/namespaces.ts';
import { accountName, accountOf, bindingsOf, mountsToken } from '../../checks/kubernetes/service-accounts.ts';
import { at } from '../../parse/read.ts';
import { unitRule } from '../../rule.ts';

const FIELD = 'automountServiceAccountToken';

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
      const name = accountName(pod);
      const isNeeded = name !== 'default' && bindingsOf(name, namespaceOf(pod.object), unit).length > 0;
      if (!isNeeded && mountsToken(pod, unit)) report(pod.object, [...pod.path, FIELD]);
    }
    const used = new Set(pods.map((pod) => accountOf(pod, unit)));
    for (const account of unit.ofKind('/ServiceAccount')) {
      const isNeeded = bindingsOf(account.name ?? '', namespaceOf(account), unit).length > 0;
      // An account that pods of the unit use is told of by those pods.
      if (!isNeeded && !used.has(account) && at(account.value, FIELD) !== false) report(account, [FIELD]);
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
