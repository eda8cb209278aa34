import { at, textAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

/** A mail address, as far as it need be one: somebody at some place. */
const CONTACT = /^[^@\s]+@[^@\s]+$/;

export default objectRule({
  id: 'K8-190',
  title: 'Required or recommended labels/annotations are missing',
  severity: 'info',
  category: 'workload',
  default: 'param',
  why: 'Without common labels nobody finds what belongs together, or whom to ask.',
  fix: 'Add the labels and annotations that your rules ask for.',
  peers: {
    kube_linter: ['required-label-owner', 'required-annotation-email'],
    kubescape: ['C-0076', 'C-0077'],
    polaris: ['metadataAndInstanceMismatched'],
    other: ['kyverno require-labels', 'gatekeeper K8sRequiredLabels', 'terrascan AC-K8-OE-NS-L-0128'],
  },
  standards: [],
  parameters: {
    labels: {
      default: ['app.kubernetes.io/name'] as readonly string[],
      description: 'Labels that every object and every pod template must have',
    },
    annotations: { default: [] as readonly string[], description: 'Annotations every object must have' },
    contacts: {
      default: ['email'] as readonly string[],
      description: 'Annotations that say whom to ask: an object with one of them needs no more',
    },
  },
  check({ value, pod }, report, { labels, annotations, contacts }) {
    if (contacts.some((key) => CONTACT.test(textAt(value, 'metadata', 'annotations', key) ?? ''))) return;
    const template = pod && pod.path.length > 1 ? pod.path.slice(0, -1) : undefined;
    for (const [path, keys] of [
      [['metadata', 'labels'], labels],
      ...(template ? [[[...template, 'metadata', 'labels'], labels] as const] : []),
      [['metadata', 'annotations'], annotations],
    ] as const) {
      const missing = keys.find((key) => at(value, ...path, key) === undefined);
      if (missing !== undefined) report([...path, missing], `${missing} is missing in ${path.join('.')}`);
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
`,
        lines: [3],
      },
      {
        text: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, labels: { app.kubernetes.io/name: web } }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4
`,
        lines: [7],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app.kubernetes.io/name: web } }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web, annotations: { email: web-team@example.com } }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
    ],
  },
});
