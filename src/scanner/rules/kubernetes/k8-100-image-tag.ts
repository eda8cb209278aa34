import { imageOf } from '../../checks/kubernetes/images.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-100',
  title: 'Image tag is missing or "latest"',
  severity: 'medium',
  category: 'workload',
  default: 'on',
  why: 'Nobody can say which version runs, every start may bring another one, and a rollback has nothing to go back to.',
  fix: 'Name a version, better with its digest.',
  peers: {
    trivy: ['KSV-0013'],
    checkov: ['CKV_K8S_14'],
    kics: ['Invalid Image Tag'],
    kube_linter: ['latest-tag'],
    polaris: ['tagNotSpecified'],
    kube_score: ['container-image-tag'],
    sonar: ['KS6596'],
    other: ['kyverno disallow-latest-tag', 'gatekeeper K8sDisallowedTags', 'terrascan AC-K8-OE-PO-L-0134'],
  },
  standards: ['OWASP-K8s K02'],
  check(container, report) {
    const image = imageOf(container);
    if (image && image.digest === undefined && (!image.tag || image.tag === 'latest')) report(['image']);
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
      image: nginx
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
      image: registry.example.com:5000/web:latest
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
      image: registry.example.com/web:1.4
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: nginx@sha256:2ab0cc0d9b9a1e1fa8f3e9a0d2a8f0f1a9e5f9f2f9b8e0e1c1d1f1a1b1c1d1e1
`,
    ],
  },
});
