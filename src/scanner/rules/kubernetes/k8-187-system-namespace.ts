import { CLUSTER_NAMESPACES } from '../../checks/kubernetes/namespaces.ts';
import type { KubernetesObject } from '../../parse/kubernetes/model.ts';
import { recordAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

/** Names and labels of the parts that kubeadm and the providers put there themselves. */
const OWN_NAMES =
  /^(?:coredns|etcd|extension-apiserver-authentication|kube-|kubeadm|kubelet|metrics-server|system:)/;
const OWN_LABELS = [
  'addonmanager.kubernetes.io/mode',
  'eks.amazonaws.com/component',
  'kubernetes.io/bootstrapping',
  'kubernetes.io/cluster-service',
];

function isPartOfCluster({ name, value }: KubernetesObject): boolean {
  const labels = recordAt(value, 'metadata', 'labels');
  return (
    OWN_NAMES.test(name ?? '') ||
    labels.tier === 'control-plane' ||
    OWN_LABELS.some((label) => labels[label] !== undefined)
  );
}

export default objectRule({
  id: 'K8-187',
  title: 'User object is in kube-system or kube-public',
  severity: 'medium',
  category: 'access_control',
  default: 'on',
  why: 'These namespaces hold the parts that run the cluster: who may act there can act on them, and policies often leave them out.',
  fix: 'Give the object a namespace of its own.',
  peers: {
    trivy: ['KSV-0037'],
    kics: ['Using Unrecommended Namespace'],
  },
  standards: ['NSA/CISA'],
  check(object, report) {
    const { namespace, kind } = object;
    if (namespace === undefined || !CLUSTER_NAMESPACES.includes(namespace)) return;
    // Rights to read what the cluster keeps there have to be given there.
    if (kind === 'Role' || kind === 'RoleBinding' || isPartOfCluster(object)) return;
    report(['metadata', 'namespace'], `Object is in ${namespace}`);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: kube-system }
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
kind: Pod
metadata:
  name: kube-apiserver
  namespace: kube-system
  labels: { tier: control-plane }
`,
    ],
  },
});
