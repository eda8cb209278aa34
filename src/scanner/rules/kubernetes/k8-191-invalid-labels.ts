import { recordAt } from '../../parse/read.ts';
import { objectRule } from '../../rule.ts';

/** Kubernetes documentation, labels and selectors: an optional DNS prefix and a name. */
function isKey(key: string): boolean {
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  const isPrefix =
    prefix === undefined || (prefix.length <= 253 && /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(prefix));
  return isPrefix && /^[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/.test(key.slice(slash + 1));
}

function isValue(value: unknown): boolean {
  return typeof value === 'string' && /^([A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?)?$/.test(value);
}

export default objectRule({
  id: 'K8-191',
  title: 'A label or annotation key/value is not valid',
  severity: 'info',
  category: 'workload',
  default: 'on',
  why: 'The API refuses the object.',
  fix: 'Use at most 63 letters, digits, dashes, dots and underscores, beginning and ending with a letter or digit, and text as the value.',
  peers: {
    kics: ['Metadata Label Is Invalid'],
    kube_score: ['label-values'],
  },
  standards: [],
  check({ value, pod }, report) {
    const places = [
      ['metadata', 'labels'],
      ...(pod && pod.path.length > 1 ? [[...pod.path.slice(0, -1), 'metadata', 'labels']] : []),
    ];
    for (const path of places) {
      for (const [key, text] of Object.entries(recordAt(value, ...path))) {
        if (!isKey(key) || !isValue(text)) report([...path, key]);
      }
    }
    for (const key of Object.keys(recordAt(value, 'metadata', 'annotations'))) {
      // The API reads the keys of annotations in lower case.
      if (!isKey(key.toLowerCase())) report(['metadata', 'annotations', key]);
    }
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app: "a b"
spec:
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
metadata: { name: web, labels: { example.com/app: web-1 } }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
    ],
  },
});
