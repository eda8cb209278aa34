import { isWindows } from '../../checks/kubernetes/pod-os.ts';
import {
  isConfinedAnnotation,
  isConfiningProfile,
  seccompAnnotation,
} from '../../checks/kubernetes/seccomp.ts';
import { whereInEffect } from '../../checks/kubernetes/security-context.ts';
import { at } from '../../parse/read.ts';
import { podRule } from '../../rule.ts';

const check = whereInEffect('seccompProfile', (profile, container) => {
  const type = at(profile, 'type');
  if (type === undefined && isConfinedAnnotation(seccompAnnotation(container))) return false;
  return !isConfiningProfile(profile);
});

export default podRule({
  id: 'K8-032',
  title: 'Seccomp profile is not RuntimeDefault or Localhost',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'Without a seccomp profile the container may use every system call of the kernel, also those that only exploits need.',
  fix: 'Set securityContext.seccompProfile.type to RuntimeDefault for the pod, or to Localhost with a profile of your own.',
  peers: {
    trivy: ['KSV-0030'],
    checkov: ['CKV_K8S_31'],
    kics: ['Seccomp Profile Is Not Configured'],
    kubescape: ['C-0210'],
    kube_score: ['container-seccomp-profile'],
    other: ['kyverno restrict-seccomp-strict', 'kubesec SeccompAny', 'terrascan AC-K8-IA-PO-M-0141'],
  },
  standards: ['CIS-K8s 5.7.2', 'PSS restricted', 'NSA/CISA'],
  check(pod, report) {
    if (!isWindows(pod)) check(pod, report);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext:
    seccompProfile:
      type: Localhost
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
`,
        lines: [6],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext:
    seccompProfile: { type: Unconfined }
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
  securityContext: { seccompProfile: { type: RuntimeDefault } }
  containers:
    - name: web
      image: registry.example.com/web:1.4
      securityContext:
        seccompProfile:
          type: Unconfined
`,
        lines: [10],
      },
    ],
    good: [
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
metadata: { name: web }
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.4
      securityContext:
        seccompProfile: { type: Localhost, localhostProfile: web.json }
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web, annotations: { seccomp.security.alpha.kubernetes.io/pod: runtime/default } }
spec:
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  os: { name: windows }
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
    ],
  },
});
