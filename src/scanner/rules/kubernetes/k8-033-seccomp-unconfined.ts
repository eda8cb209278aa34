import { annotationPath, podAnnotations } from '../../checks/kubernetes/pod-annotations.ts';
import { isConfined, isConfinedAnnotation, isSeccompAnnotation } from '../../checks/kubernetes/seccomp.ts';
import { whereWritten } from '../../checks/kubernetes/security-context.ts';
import { objectRule } from '../../rule.ts';

const checkFields = whereWritten(
  ['seccompProfile', 'type'],
  (type) => typeof type === 'string' && !isConfined(type),
);

export default objectRule({
  id: 'K8-033',
  title: 'Seccomp is switched off (Unconfined)',
  severity: 'medium',
  category: 'workload',
  default: 'on',
  why: 'Unconfined lets the container use every system call of the kernel, even on clusters that give containers a profile by default.',
  fix: 'Set seccompProfile.type to RuntimeDefault, or to Localhost with a profile that allows what the program needs.',
  peers: {
    trivy: ['KSV-0104'],
    kics: ['Seccomp Profile Is Not Configured'],
    semgrep: ['seccomp-confinement-disabled'],
    other: ['kyverno restrict-seccomp', 'kubesec SeccompUnconfined'],
  },
  standards: ['PSS baseline'],
  check({ pod }, report) {
    if (!pod) return;
    checkFields(pod, (path) => report([...pod.path, ...path]));
    for (const [key, value] of Object.entries(podAnnotations(pod))) {
      if (isSeccompAnnotation(key) && !isConfinedAnnotation(value)) report(annotationPath(pod, key));
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
      securityContext:
        seccompProfile:
          type: Unconfined
`,
        lines: [10],
      },
      {
        text: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    metadata:
      annotations:
        container.seccomp.security.alpha.kubernetes.io/web: unconfined
    spec:
      containers: [{ name: web, image: "registry.example.com/web:1.4" }]
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
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { seccompProfile: { type: RuntimeDefault } }
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web, annotations: { seccomp.security.alpha.kubernetes.io/pod: localhost/web.json } }
spec:
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
    ],
  },
});
