import { listAt } from '../../parse/read.ts';
import { podRule } from '../../rule.ts';

export default podRule({
  id: 'K8-029',
  title: 'Host aliases rewrite /etc/hosts',
  severity: 'low',
  category: 'workload',
  default: 'on',
  why: 'Names written into the pod win over DNS, so the program talks to whatever address the manifest gives, unseen by those who run the names.',
  fix: 'Remove hostAliases, and publish the name in DNS or as a Service.',
  peers: {
    trivy: ['KSV-0007'],
    other: ['kubesec HostAliases'],
  },
  standards: [],
  check(pod, report) {
    if (listAt(pod.spec, 'hostAliases').length > 0) report(['hostAliases']);
  },
  examples: {
    bad: [
      {
        text: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  hostAliases:
    - { ip: 192.0.2.7, hostnames: [db.example.com] }
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
        lines: [5],
      },
    ],
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  hostAliases: []
  containers: [{ name: web, image: "registry.example.com/web:1.4" }]
`,
    ],
  },
});
