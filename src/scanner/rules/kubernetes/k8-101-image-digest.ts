import { imageOf, isDigest } from '../../checks/kubernetes/images.ts';
import type { Container } from '../../parse/kubernetes/model.ts';
import { textAt } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

/** An image that is left to a variable, with no room for a digest in the text. */
function isTagOnly({ value }: Container): boolean {
  return /^[^@{(]+$/.test(textAt(value, 'image') ?? '');
}

export default containerRule({
  id: 'K8-101',
  title: 'Image is not pinned by digest',
  severity: 'info',
  category: 'workload',
  default: 'off',
  why: 'A tag can be moved to another image at any time; a digest cannot.',
  fix: 'Add the digest to the image name.',
  peers: {
    checkov: ['CKV_K8S_43'],
    kics: ['Image Without Digest'],
    kubescape: ['C-0306'],
    other: ['kyverno require-image-checksum', 'gatekeeper K8sImageDigests', 'terrascan AC-K8-NS-PO-M-0133'],
  },
  standards: ['OWASP-K8s K02'],
  check(container, report) {
    const image = imageOf(container);
    if (image ? !isDigest(image.digest) : isTagOnly(container)) report(['image']);
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
      image: $IMAGE
`,
        lines: [7],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
        lines: [7],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: web@sha256:1234
`,
        lines: [7],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: nginx:1.29@sha256:2ab0cc0d9b9a1e1fa8f3e9a0d2a8f0f1a9e5f9f2f9b8e0e1c1d1f1a1b1c1d1e1
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: web@custom:1234
`,
    ],
  },
});
