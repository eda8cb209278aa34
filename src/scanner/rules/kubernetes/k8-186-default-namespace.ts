import { isNamespaced } from '../../checks/kubernetes/namespaces.ts';
import type { KubernetesObject } from '../../parse/kubernetes/model.ts';
import { objectRule } from '../../rule.ts';

/** Objects that every cluster makes in the namespace default by itself. */
function isMadeByCluster({ kind, name }: KubernetesObject): boolean {
  switch (kind) {
    case 'ServiceAccount':
      return name === 'default';
    case 'Service':
    case 'Endpoints':
    case 'EndpointSlice':
      return name === 'kubernetes';
    case 'ConfigMap':
      return name === 'kube-root-ca.crt';
    default:
      return false;
  }
}

export default objectRule({
  id: 'K8-186',
  title: 'Object is in the default namespace',
  severity: 'low',
  category: 'access_control',
  default: 'on',
  why: 'Objects in the default namespace are not kept apart by quotas, network policies or roles, and whatever is applied without a namespace joins them.',
  fix: 'Make a namespace for the application and name it in metadata.namespace.',
  peers: {
    trivy: ['KSV-0110'],
    checkov: ['CKV_K8S_21'],
    kics: ['Using Unrecommended Namespace'],
    kube_linter: ['use-namespace'],
    kubescape: ['C-0061', 'C-0212'],
    other: ['kyverno disallow-default-namespace', 'terrascan AC-K8-OE-PO-M-0166'],
  },
  standards: ['CIS-K8s 5.7.4'],
  check(object, report) {
    if (isMadeByCluster(object)) return;
    if (object.namespace === 'default') report(['metadata', 'namespace']);
    else if (object.namespace === undefined && isNamespaced(object))
      report(['metadata', 'namespace'], 'Object names no namespace and may land in the default one');
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: default }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
        lines: [3],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
        lines: [3],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
      `apiVersion: v1
kind: Namespace
metadata: { name: shop }
`,
      `apiVersion: v1
kind: ServiceAccount
metadata: { name: default, namespace: default }
`,
      `apiVersion: example.com/v1
kind: Widget
metadata: { name: sample }
`,
    ],
  },
});
