import { podRule } from '../../rule.ts';

export default podRule({
  id: 'K8-020',
  title: 'Pod shares the host process namespace',
  severity: 'high',
  category: 'node_escape',
  default: 'on',
  why: 'With hostPID the pod sees every process of the node, can read their environment, and can signal or trace them.',
  fix: 'Remove hostPID, or set it to false.',
  peers: {
    trivy: ['KSV-0010'],
    checkov: ['CKV_K8S_17'],
    kics: ['Shared Host PID Namespace'],
    kube_linter: ['host-pid'],
    kubescape: ['C-0038', 'C-0275'],
    polaris: ['hostPIDSet'],
    semgrep: ['hostpid-pod'],
    sonar: ['KS6431'],
    other: ['kyverno disallow-host-namespaces', 'kubesec HostPID', 'terrascan AC-K8-IA-PO-M-0162'],
  },
  standards: ['CIS-K8s 5.2.3', 'PSS baseline', 'NSA/CISA'],
  check(pod, report) {
    if (pod.spec.hostPID === true) report(['hostPID']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: batch/v1
kind: CronJob
metadata: { name: tidy }
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          hostPID: true
          containers: [{ name: tidy, image: "registry.example.com/tidy:2" }]
`,
        lines: [10],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  hostPID: false
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
    ],
  },
});
