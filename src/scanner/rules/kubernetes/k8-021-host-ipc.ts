import { podRule } from '../../rule.ts';

export default podRule({
  id: 'K8-021',
  title: 'Pod shares the host IPC namespace',
  severity: 'high',
  category: 'node_escape',
  default: 'on',
  why: 'With hostIPC the pod can read and change the shared memory and the message queues of the programs of the node.',
  fix: 'Remove hostIPC, or set it to false.',
  peers: {
    trivy: ['KSV-0008'],
    checkov: ['CKV_K8S_18'],
    kics: ['Shared Host IPC Namespace'],
    kube_linter: ['host-ipc'],
    kubescape: ['C-0038', 'C-0276'],
    polaris: ['hostIPCSet'],
    semgrep: ['hostipc-pod'],
    sonar: ['KS6431'],
    other: ['kyverno disallow-host-namespaces', 'kubesec HostIPC', 'terrascan AC-K8-NS-PO-M-0163'],
  },
  standards: ['CIS-K8s 5.2.4', 'PSS baseline', 'NSA/CISA'],
  check(pod, report) {
    if (pod.spec.hostIPC === true) report(['hostIPC']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  hostIPC: yes
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
        lines: [5],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  hostIPC: false
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
    ],
  },
});
