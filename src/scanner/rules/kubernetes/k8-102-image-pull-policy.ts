import { imageOf } from '../../checks/kubernetes/images.ts';
import { textAt } from '../../parse/read.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-102',
  title: 'imagePullPolicy is not Always',
  severity: 'info',
  category: 'workload',
  default: 'on',
  why: 'Without a pull the registry does not check who may use the image, and a node may run an older image of the same tag.',
  fix: 'Set imagePullPolicy to Always, or name the image by its digest.',
  peers: {
    checkov: ['CKV_K8S_15'],
    kics: ['Image Pull Policy Of The Container Is Not Set To Always'],
    kubescape: ['C-0075'],
    polaris: ['pullPolicyNotAlways'],
    kube_score: ['container-image-pull-policy'],
    other: ['kyverno always-pull-images', 'terrascan AC-K8-OE-PK-M-0034'],
  },
  standards: ['CIS-K8s 1.2.11 (AlwaysPullImages)'],
  check(container, report) {
    const image = imageOf(container);
    if (image?.digest !== undefined) return;
    // Kubernetes pulls always what has no tag or the tag latest, unless it is told otherwise.
    const isMoving = !image?.tag || image.tag === 'latest';
    const policy = textAt(container.value, 'imagePullPolicy') ?? (isMoving ? 'Always' : 'IfNotPresent');
    if (policy !== 'Always') report(['imagePullPolicy']);
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
        lines: [6],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      imagePullPolicy: Never
`,
        lines: [8],
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
      imagePullPolicy: Always
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: nginx:latest
`,
    ],
  },
});
