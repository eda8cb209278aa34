import { isIsolated } from '../../checks/kubernetes/network-policies.ts';
import { unitRule } from '../../rule.ts';

export default unitRule({
  id: 'K8-160',
  title: 'No NetworkPolicy selects the workload',
  severity: 'medium',
  category: 'network',
  default: 'on',
  why: 'Without a policy every pod of the cluster, taken over or not, can open connections to this one.',
  fix: 'Add a NetworkPolicy of the same namespace whose podSelector selects the workload, and list who may connect.',
  peers: {
    checkov: ['CKV2_K8S_6'],
    kics: ['Pod Misconfigured Network Policy'],
    kube_linter: ['non-isolated-pod'],
    kubescape: ['C-0260', 'C-0206', 'C-0030', 'C-0049', 'C-0054'],
    polaris: ['missingNetworkPolicy'],
    kube_score: ['pod-networkpolicy'],
    other: ['kyverno require-netpol'],
  },
  standards: ['CIS-K8s 5.3.2', 'NSA/CISA', 'OWASP-K8s K07'],
  check(unit, report) {
    for (const object of unit.objects) {
      if (object.pod && !isIsolated(object, unit)) report(object, []);
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
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: "registry.example.com/web:1.4" }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: other }
spec:
  podSelector: { matchLabels: { app: web } }
`,
        lines: [3],
      },
      {
        text: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4
---
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  endpointSelector: { matchLabels: { "k8s:app": other } }
  ingress: [{}]
`,
        lines: [3],
      },
    ],
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: "registry.example.com/web:1.4" }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: everything, namespace: shop }
spec:
  podSelector: {}
`,
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4
---
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  endpointSelector: { matchLabels: { "k8s:app": web } }
  ingress: [{}]
`,
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4
---
apiVersion: cilium.io/v2
kind: CiliumClusterwideNetworkPolicy
metadata: { name: all }
spec:
  endpointSelector: {}
  egress: [{}]
`,
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4
---
apiVersion: projectcalico.org/v3
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  selector: app == 'web'
`,
    ],
  },
});
