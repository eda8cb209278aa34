import { hasUserNamespace, isWindows } from '../../checks/kubernetes/pod-os.ts';
import { whereInEffect } from '../../checks/kubernetes/security-context.ts';
import { podRule } from '../../rule.ts';

const check = whereInEffect('runAsGroup', (group) => !(typeof group === 'number' && group >= 10_000));

export default podRule({
  id: 'K8-006',
  title: 'GID is below 10000',
  severity: 'info',
  category: 'workload',
  default: 'off',
  why: 'Groups of the node have low numbers: a process in such a group gets its files once it is out of the container. A group that is not set is the one of the image, mostly root.',
  fix: 'Set runAsGroup to 10000 or more, for the pod or for each container.',
  peers: {
    trivy: ['KSV-0021'],
    kube_score: ['container-security-context-user-group-id'],
    other: ['kubesec RunAsGroup'],
  },
  standards: [],
  check(pod, report) {
    if (!isWindows(pod) && !hasUserNamespace(pod)) check(pod, report);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext:
    runAsGroup: 100
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
      securityContext:
        runAsUser: 10001
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
      securityContext:
        runAsGroup: 10001
`,
    ],
  },
});
