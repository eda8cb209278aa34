import { whereFlags } from '../../checks/kubernetes/component-flags.ts';
import { isLoopback } from '../../checks/kubernetes/loopback.ts';
import { textAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

/** Set, and to something that is not loopback. */
function isOpen(address: string | undefined): boolean {
  return address !== undefined && address !== '' && !isLoopback(address);
}

const checkFlags = whereFlags('kube-proxy', (flags) => isOpen(flags.value('metrics-bind-address')));

export default objectRule({
  id: 'K8-375',
  title: 'kube-proxy: metrics listen beyond loopback',
  severity: 'low',
  category: 'control_plane',
  default: 'on',
  why: 'Metrics and the other endpoints of that port tell about the node and its services to everybody who reaches it.',
  fix: 'Leave metricsBindAddress out, or set it to 127.0.0.1:10249.',
  peers: {
    kubescape: ['C-0291'],
  },
  standards: ['CIS-K8s 4.3.1'],
  check({ kind, value, pod }, report) {
    if (kind === 'KubeProxyConfiguration' && isOpen(textAt(value, 'metricsBindAddress')))
      report(['metricsBindAddress']);
    for (const container of pod?.containers ?? [])
      checkFlags(container, (path) => report([...container.path, ...path]));
  },
  examples: {
    bad: [
      {
        text: `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
metricsBindAddress: 0.0.0.0:10249
`,
        lines: [3],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: kube-proxy, namespace: kube-system }
spec:
  containers:
    - name: kube-proxy
      image: registry.k8s.io/kube-proxy:v1.34.1
      command:
        - kube-proxy
        - --metrics-bind-address=0.0.0.0
`,
        lines: [8],
      },
    ],
    good: [
      `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
metricsBindAddress: 127.0.0.1:10249
`,
      `apiVersion: v1
kind: Pod
metadata: { name: kube-proxy, namespace: kube-system }
spec:
  containers:
    - name: kube-proxy
      image: registry.k8s.io/kube-proxy:v1.34.1
      command:
        - kube-proxy
        - --config=/etc/kube-proxy.yaml
`,
    ],
  },
});
