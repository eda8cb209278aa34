import { hasUserNamespace, isWindows } from '../../checks/kubernetes/pod-os.ts';
import { whereInEffect } from '../../checks/kubernetes/security-context.ts';
import { podRule } from '../../rule.ts';

const check = whereInEffect('runAsUser', (user) => !(typeof user === 'number' && user >= 10_000));

export default podRule({
  id: 'K8-005',
  title: 'UID is below 10000 or not set (may collide with a host user)',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'Users of the node have low numbers: a process with the same number as one of them gets its files once it is out of the container.',
  fix: 'Set runAsUser to 10000 or more, for the pod or for each container.',
  peers: {
    trivy: ['KSV-0020'],
    checkov: ['CKV_K8S_40'],
    kics: ['Container Running With Low UID'],
    kube_score: ['container-security-context-user-group-id'],
    other: ['kubesec RunAsUser', 'terrascan AC-K8-NS-PO-M-0182'],
  },
  standards: ['NSA/CISA'],
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
  containers:
    - name: web
      image: registry.example.com/web:1.4
      securityContext:
        runAsUser: 1000
`,
        lines: [9],
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
        runAsUser: 10000
`,
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { runAsUser: 65532 }
  containers:
    - name: web
      image: registry.example.com/web:1.4
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
