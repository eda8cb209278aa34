import { addedCapabilities } from '../../checks/kubernetes/capabilities.ts';
import { containerRule } from '../../rule.ts';

/** What containers may add under the baseline profile, in this spelling (Pod Security Standards, capabilities). */
const BASELINE: readonly string[] = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

export default containerRule({
  id: 'K8-013',
  title: 'Capabilities beyond the baseline set are added',
  severity: 'medium',
  category: 'node_escape',
  default: 'on',
  why: 'What goes beyond the baseline set reaches out of the container: to the network of the node, its kernel or other processes.',
  fix: 'Remove the capability from securityContext.capabilities.add, or find out which of the baseline set does the job.',
  peers: {
    trivy: ['KSV-0022'],
    checkov: ['CKV_K8S_25'],
    kics: ['Containers With Added Capabilities'],
    polaris: ['insecureCapabilities'],
    sonar: ['KS5849'],
    other: ['kyverno disallow-capabilities', 'kubeaudit CapabilityAdded'],
  },
  standards: ['CIS-K8s 5.2.9', 'PSS baseline'],
  parameters: {
    allowed: {
      default: BASELINE,
      description: 'Capabilities that may be added; the restricted profile allows NET_BIND_SERVICE alone.',
    },
  },
  check(container, report, { allowed }) {
    for (const { written, path } of addedCapabilities(container)) {
      if (!allowed.includes(written))
        report(path, `Capability ${written} is added, which is beyond the allowed set`);
    }
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
        capabilities:
          add:
            - CHOWN
            - NET_ADMIN
            - CAP_CHOWN
`,
        lines: [12, 13],
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
        capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] }
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      securityContext:
        capabilities: { add: [SETUID, SETGID] }
`,
    ],
  },
});
