import { podRule } from '../../rule.ts';

export default podRule({
  id: 'K8-022',
  title: 'Pod shares the host network',
  severity: 'high',
  category: 'node_escape',
  default: 'on',
  why: 'With hostNetwork the pod reaches services that listen on the node alone, can watch its traffic, and is out of reach of network policies.',
  fix: 'Remove hostNetwork, or set it to false, and reach the pod through a Service.',
  peers: {
    trivy: ['KSV-0009'],
    checkov: ['CKV_K8S_19'],
    kics: ['Shared Host Network Namespace'],
    kube_linter: ['host-network'],
    kubescape: ['C-0041'],
    polaris: ['hostNetworkSet'],
    semgrep: ['hostnetwork-pod'],
    sonar: ['KS6431'],
    other: ['kyverno disallow-host-namespaces', 'kubesec HostNetwork', 'terrascan AC-K8-NS-PO-M-0164'],
  },
  standards: ['CIS-K8s 5.2.5', 'PSS baseline', 'NSA/CISA'],
  check(pod, report) {
    if (pod.spec.hostNetwork === true) report(['hostNetwork']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      hostNetwork: true
      containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
        lines: [7],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  hostNetwork: no
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
    ],
  },
});
