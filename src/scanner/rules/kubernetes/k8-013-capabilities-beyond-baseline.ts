import {
  addedCapabilities,
  BASELINE_CAPABILITIES,
  keepsUnlisted,
} from '../../checks/kubernetes/capabilities.ts';
import { isWindows } from '../../checks/kubernetes/pod-os.ts';
import { belowSpec } from '../../checks/kubernetes/security-context.ts';
import type { Container } from '../../parse/kubernetes/model.ts';
import { listAt, recordAt } from '../../parse/read.ts';
import { podRule, type ReportInObject } from '../../rule.ts';

function checkContainer(container: Container, allowed: readonly string[], report: ReportInObject): void {
  const added = addedCapabilities(container);
  const beyond = added.filter(({ written }) => !allowed.includes(written));
  for (const { written, path } of beyond)
    report(path, `Capability ${written} is added, which is beyond the allowed set`);
  // Whoever lists a few means to have these few; without dropping ALL the rest of the set is there as well.
  const [first] = added;
  if (first && beyond.length === 0 && !isWindows(container.pod) && keepsUnlisted(container))
    report(
      first.path,
      `${first.written} is added without dropping ALL, so the container has more than it lists`,
    );
}

export default podRule({
  id: 'K8-013',
  title: 'Capabilities beyond the baseline set are added',
  severity: 'medium',
  category: 'node_escape',
  default: 'on',
  why: 'What goes beyond the baseline set reaches out of the container: to the network of the node, its kernel or other processes. A capability that is added without dropping ALL limits nothing.',
  fix: 'Remove the capability from securityContext.capabilities.add, or find out which of the baseline set does the job; drop ALL beside what is added.',
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
      default: BASELINE_CAPABILITIES,
      description: 'Capabilities that may be added; the restricted profile allows NET_BIND_SERVICE alone.',
    },
  },
  check(pod, report, { allowed }) {
    for (const container of pod.containers) {
      const isIn = belowSpec(container);
      checkContainer(container, allowed, (path, message) => report([...isIn, ...path], message));
    }
    const misplaced = recordAt(pod.spec, 'securityContext', 'capabilities');
    if (
      ['add', 'drop'].some((list) => listAt(misplaced, list).length > 0) &&
      pod.containers.some(keepsUnlisted)
    )
      report(
        ['securityContext', 'capabilities'],
        'Capabilities of a pod have no effect: they belong to its containers',
      );
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
            - NET_BIND_SERVICE
`,
        lines: [11],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext:
    capabilities: { drop: [ALL] }
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
        lines: [6],
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
        capabilities: { drop: [ALL], add: [SETUID, SETGID] }
`,
    ],
  },
});
