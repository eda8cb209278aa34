import { type Component, flagsOf } from '../../checks/kubernetes/component-flags.ts';
import type { ScanUnit } from '../../parse/kubernetes/model.ts';
import { unitRule } from '../../rule.ts';

/** The containers of a unit that run a component, with its flags. */
function started(unit: ScanUnit, component: Component) {
  return unit.objects
    .flatMap(({ pod }) => pod?.containers ?? [])
    .flatMap((container) => {
      const flags = flagsOf(container, component);
      return flags ? [{ container, flags }] : [];
    });
}

export default unitRule({
  id: 'K8-357',
  title: 'etcd and the API server share a certificate authority',
  severity: 'medium',
  category: 'control_plane',
  default: 'on',
  why: 'Every client certificate of the cluster then opens etcd too, past the API server and all its checks.',
  fix: 'Give etcd a certificate authority of its own.',
  peers: {
    kics: ['Not Unique Certificate Authority'],
    kubescape: ['C-0159'],
  },
  standards: ['CIS-K8s 2.7'],
  check(unit, report) {
    const authorities = new Set(
      started(unit, 'kube-apiserver').map(({ flags }) => flags.value('client-ca-file')),
    );
    for (const { container, flags } of started(unit, 'etcd')) {
      const authority = flags.value('trusted-ca-file');
      if (authority !== undefined && authorities.has(authority))
        report(container.pod.object, [...container.path, ...flags.path]);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: kube-apiserver, namespace: kube-system }
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.34.1
      command:
        - kube-apiserver
        - --client-ca-file=/pki/ca.crt
---
apiVersion: v1
kind: Pod
metadata: { name: etcd, namespace: kube-system }
spec:
  containers:
    - name: etcd
      image: registry.k8s.io/etcd:v1.34.1
      command:
        - etcd
        - --trusted-ca-file=/pki/ca.crt
`,
        lines: [19],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: kube-apiserver, namespace: kube-system }
spec:
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.34.1
      command:
        - kube-apiserver
        - --client-ca-file=/pki/ca.crt
---
apiVersion: v1
kind: Pod
metadata: { name: etcd, namespace: kube-system }
spec:
  containers:
    - name: etcd
      image: registry.k8s.io/etcd:v1.34.1
      command:
        - etcd
        - --trusted-ca-file=/pki/etcd/ca.crt
`,
      `apiVersion: v1
kind: Pod
metadata: { name: etcd, namespace: kube-system }
spec:
  containers:
    - name: etcd
      image: registry.k8s.io/etcd:v1.34.1
      command:
        - etcd
        - --trusted-ca-file=/pki/ca.crt
`,
    ],
  },
});
