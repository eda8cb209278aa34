import { hasUserNamespace } from '../../checks/kubernetes/pod-os.ts';
import { whereInEffect } from '../../checks/kubernetes/security-context.ts';
import { podRule } from '../../rule.ts';

const check = whereInEffect('runAsUser', (user) => user === 0);

export default podRule({
  id: 'K8-004',
  title: 'Container is told to run as UID 0',
  severity: 'high',
  category: 'workload',
  default: 'on',
  why: 'The manifest asks for root even where the image has a user of its own, so an escape from the container gives root on the node.',
  fix: 'Set runAsUser to a number other than 0, or remove it and set runAsNonRoot.',
  peers: {
    trivy: ['KSV-0105'],
    kics: ['Container Running As Root'],
    kubescape: ['C-0013'],
    other: ['kyverno require-run-as-non-root-user', 'kubeaudit RunAsUserCSCRoot'],
  },
  standards: ['CIS-K8s 5.2.7', 'PSS restricted'],
  check(pod, report) {
    if (!hasUserNamespace(pod)) check(pod, report);
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
        runAsUser: 0
`,
        lines: [9],
      },
      {
        text: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      securityContext:
        runAsUser: 0
      containers:
        - name: web
          image: registry.example.com/web:1.4
`,
        lines: [8],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { runAsUser: 0 }
  containers:
    - name: web
      image: registry.example.com/web:1.4
      securityContext:
        runAsUser: 10002
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      securityContext:
        runAsUser: 10001
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  hostUsers: false
  containers:
    - name: web
      image: registry.example.com/web:1.4
      securityContext:
        runAsUser: 0
`,
    ],
  },
});
