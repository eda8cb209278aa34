import { imageOf } from '../../checks/kubernetes/images.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-103',
  title: 'Image comes from a registry outside the allow list',
  severity: 'high',
  category: 'workload',
  default: 'param',
  why: 'Images from anywhere are images from anybody; one registry of your own can be scanned and signed.',
  fix: 'Copy the image to an allowed registry, or add its registry to the list of this rule.',
  peers: {
    trivy: ['KSV-0125', 'KSV-0032', 'KSV-0033', 'KSV-0034', 'KSV-0035'],
    kubescape: ['C-0001', 'C-0078'],
    other: ['kyverno restrict-image-registries', 'gatekeeper K8sAllowedRepos'],
  },
  standards: ['OWASP-K8s K02'],
  parameters: {
    allowed: {
      default: [
        'registry.k8s.io',
        'gcr.io',
        'ghcr.io',
        'quay.io',
        'mcr.microsoft.com',
        'public.ecr.aws',
      ] as readonly string[],
      description: 'Registries, or registries with the beginning of a repository, that images may come from',
    },
  },
  check(container, report, { allowed }) {
    const image = imageOf(container);
    if (!image) return;
    const name = `${image.registry}/${image.repository}`;
    if (!allowed.some((prefix) => name === prefix || name.startsWith(`${prefix.replace(/\/$/, '')}/`))) {
      report(['image'], `Image comes from ${image.registry}, which is not in the allow list`);
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
      image: evil.example.com/miner:1
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
      image: registry.k8s.io/pause:3.10
`,
    ],
  },
});
