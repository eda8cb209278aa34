import { at } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-001',
  title: 'Container is privileged',
  severity: 'critical',
  category: 'node_escape',
  default: 'on',
  why: 'A privileged container has every capability and every device of its node: whoever gets into it owns the node.',
  fix: 'Remove securityContext.privileged, and add only the capabilities the program needs.',
  peers: {
    trivy: ['KSV-0017'],
    checkov: ['CKV_K8S_16'],
    kics: ['Container Is Privileged'],
    kube_linter: ['privileged-container'],
    kubescape: ['C-0057'],
    polaris: ['runAsPrivileged'],
    kube_score: ['container-security-context-privileged'],
    semgrep: ['privileged-container'],
    sonar: ['KS6428'],
    other: ['kyverno disallow-privileged-containers', 'kubesec Privileged', 'terrascan AC-K8-IA-PO-H-0106'],
  },
  standards: ['CIS-K8s 5.2.2', 'PSS baseline', 'NSA/CISA', 'OWASP-K8s K01'],
  check(container, report) {
    if (at(container.value, 'securityContext', 'privileged') === true)
      report(['securityContext', 'privileged']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      securityContext:
        privileged: yes
`,
        lines: [9],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      securityContext:
        privileged: "true"
`,
    ],
  },
});
