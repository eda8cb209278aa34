import { flawOf } from '../../checks/kubernetes/flawed-components.ts';
import { imageOf } from '../../checks/kubernetes/images.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-105',
  title: 'Image is a component version with a known critical flaw or past its end of life',
  severity: 'medium',
  category: 'workload',
  default: 'on',
  why: 'The version is known to let attackers in or gets no more fixes, and tools look for exactly such versions.',
  fix: 'Use a version that is still maintained and has the fix.',
  peers: {
    kubescape: ['C-0292', 'C-0081', 'C-0090', 'C-0091'],
  },
  standards: ['OWASP-K8s K10'],
  check(container, report) {
    const image = imageOf(container);
    const flaw = image && flawOf(image.repository, image.tag);
    if (flaw) report(['image'], flaw);
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
      image: registry.k8s.io/ingress-nginx/controller:v1.11.4
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
      image: registry.k8s.io/ingress-nginx/controller:v1.14.0
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
      image: registry.example.com/argocd:v2.1.8
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
      image: quay.io/argoproj/argocd:v2.14.2
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: docker.io/grafana/grafana:main
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: docker.io/grafana/grafana:7.5.17
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: quay.io/argoproj/argocd:v2.1
`,
    ],
  },
});
