import { whereAdded } from '../../checks/kubernetes/capabilities.ts';
import { containerRule } from '../../rule.ts';

export default containerRule({
  id: 'K8-014',
  title: 'CAP_SYS_ADMIN is added',
  severity: 'critical',
  category: 'node_escape',
  default: 'on',
  why: 'CAP_SYS_ADMIN allows mounting, changing namespaces and much more of what only root may do: the container is as good as privileged.',
  fix: 'Remove SYS_ADMIN from securityContext.capabilities.add.',
  peers: {
    trivy: ['KSV-0005'],
    checkov: ['CKV_K8S_39'],
    kics: ['Containers With Sys Admin Capabilities'],
    kubescape: ['C-0046'],
    polaris: ['dangerousCapabilities'],
    sonar: ['KS5849'],
    other: ['kubesec CapSysAdmin', 'terrascan AC-K8-NS-PO-H-0170'],
  },
  standards: ['CIS-K8s 5.2.9', 'PSS baseline'],
  check: whereAdded((name) => name === 'SYS_ADMIN'),
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
        capabilities:
          add:
            - SYS_ADMIN
`,
        lines: [11],
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
        capabilities: { add: [CHOWN, CAP_SYS_ADMIN] }
`,
        lines: [9],
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
        capabilities: { add: [NET_BIND_SERVICE] }
`,
    ],
  },
});
