import { isWindows } from '../../checks/kubernetes/pod-os.ts';
import { at } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-002',
  title: 'Privilege escalation is not switched off (allowPrivilegeEscalation)',
  severity: 'high',
  category: 'node_escape',
  default: 'on',
  why: 'Unless it is switched off, a program with the setuid bit or file capabilities gives a process more rights than its parent has.',
  fix: 'Set securityContext.allowPrivilegeEscalation to false.',
  peers: {
    trivy: ['KSV-0001'],
    checkov: ['CKV_K8S_20'],
    kics: ['Privilege Escalation Allowed'],
    kube_linter: ['privilege-escalation-container'],
    kubescape: ['C-0016'],
    polaris: ['privilegeEscalationAllowed'],
    semgrep: [
      'allow-privilege-escalation',
      'allow-privilege-escalation-true',
      'allow-privilege-escalation-no-securitycontext',
    ],
    sonar: ['KS6430'],
    other: [
      'kyverno disallow-privilege-escalation',
      'kubesec AllowPrivilegeEscalation',
      'terrascan AC-K8-CA-PO-H-0165',
    ],
  },
  standards: ['CIS-K8s 5.2.6', 'PSS restricted', 'NSA/CISA', 'OWASP-K8s K01'],
  check(container, report) {
    if (isWindows(container.pod)) return;
    const path = ['securityContext', 'allowPrivilegeEscalation'];
    if (at(container.value, ...path) !== false) report(path);
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
        allowPrivilegeEscalation: true
`,
        lines: [9],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - image: registry.example.com/web:1.4
      name: web
  initContainers:
    - name: prepare
      image: registry.example.com/web:1.4
      securityContext:
        runAsNonRoot: true
`,
        lines: [7, 11],
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
        allowPrivilegeEscalation: no
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  os: { name: windows }
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
    ],
  },
});
