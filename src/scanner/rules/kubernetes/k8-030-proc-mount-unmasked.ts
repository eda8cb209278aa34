import { hasUserNamespace } from '../../checks/kubernetes/pod-os.ts';
import type { Container } from '../../parse/kubernetes/model.ts';
import { textAt, textsAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

const RELAXED =
  'Proc mount is Unmasked; in a user namespace the baseline profile allows it, the restricted one does not';

function isUnmasked({ value }: Container): boolean {
  return (textAt(value, 'securityContext', 'procMount') ?? 'Default') !== 'Default';
}

export default objectRule({
  id: 'K8-030',
  title: 'Proc mount is Unmasked',
  severity: 'high',
  category: 'node_escape',
  default: 'on',
  why: 'Unmasked shows the container the parts of /proc that runtimes hide or write-protect, through which settings and memory of the kernel can be reached.',
  fix: 'Remove procMount, or set it to Default.',
  peers: {
    trivy: ['KSV-0027'],
    kics: ['Container Runs Unmasked'],
    kube_linter: ['unsafe-proc-mount'],
    polaris: ['procMount'],
    other: ['kyverno disallow-proc-mount', 'terrascan AC-K8-IA-PO-M-0139'],
  },
  standards: ['PSS baseline'],
  check({ kind, pod, value }, report) {
    if (kind === 'PodSecurityPolicy') {
      const allowed = textsAt(value, 'spec', 'allowedProcMountTypes');
      if (allowed.some((type) => type !== 'Default')) report(['spec', 'allowedProcMountTypes']);
    }
    for (const container of pod?.containers.filter(isUnmasked) ?? []) {
      report(
        [...container.path, 'securityContext', 'procMount'],
        pod && hasUserNamespace(pod) ? RELAXED : undefined,
      );
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
        procMount: Unmasked
`,
        lines: [9],
      },
      {
        text: `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: { name: sample }
spec:
  allowedProcMountTypes: [Default, Unmasked]
`,
        lines: [5],
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
        procMount: Default
`,
    ],
  },
});
