import { isWindows } from '../../checks/kubernetes/pod-os.ts';
import { whatItGives, whyNothing } from '../../checks/kubernetes/security-context-effect.ts';
import { lacksGroupOnClaim } from '../../checks/kubernetes/volume-rights.ts';
import { podRule } from '../../rule.ts';

export default podRule({
  id: 'K8-038',
  title: 'Pod has no securityContext',
  severity: 'info',
  category: 'workload',
  default: 'on',
  why: 'What is set for the pod holds for all its containers, also for those that are added later.',
  fix: 'Give the pod a securityContext with runAsNonRoot and seccompProfile.',
  peers: {
    trivy: ['KSV-0118'],
    checkov: ['CKV_K8S_29'],
    kics: ['Pod or Container Without Security Context'],
    kubescape: ['C-0211'],
    other: ['terrascan AC-K8-NS-PO-M-0122'],
  },
  standards: ['CIS-K8s 5.7.3'],
  check(pod, report) {
    const context = pod.spec.securityContext;
    const nothing = whyNothing(context, isWindows(pod)) ?? whatItGives(context);
    if (nothing) report(['securityContext', ...nothing.path], nothing.message);
    else if (lacksGroupOnClaim(pod))
      report(
        ['securityContext', 'fsGroup'],
        'Without fsGroup the user may not be able to write to the claim',
      );
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext:
    runAsUser: 2000
  containers:
    - name: web
      image: registry.example.com/web:1.4
      volumeMounts: [{ name: data, mountPath: /data }]
  volumes:
    - { name: data, persistentVolumeClaim: { claimName: data } }
`,
        lines: [5],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext:
    fsGroup: 2000
    supplementalGroups: [0]
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
        lines: [7],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext:
    runAsNonRoot: true
    fsGroup: -1
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
        lines: [7],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: {}
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
        lines: [5],
      },
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
        lines: [4],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { runAsNonRoot: true }
  containers:
    - name: web
      image: registry.example.com/web:1.4
`,
    ],
  },
});
