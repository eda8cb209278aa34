import { imageOf } from '../../checks/kubernetes/images.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-104',
  title: 'Image comes from a retired registry (k8s.gcr.io, quay.io/coreos)',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'Retired registries get no updates, and one day no answer.',
  fix: 'Take the image from registry.k8s.io or from where its project publishes today.',
  peers: {
    kubescape: ['C-0253'],
    other: ['kyverno restrict-deprecated-registry'],
  },
  standards: [],
  check(container, report) {
    const image = imageOf(container);
    if (!image) return;
    const isRetired =
      image.registry === 'k8s.gcr.io' ||
      image.text.startsWith('gcr.io/google_containers/') ||
      image.text.startsWith('gcr.io/google-containers/') ||
      image.text.startsWith('quay.io/coreos/');
    if (isRetired) report(['image']);
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
      image: k8s.gcr.io/pause:3.1
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
