import { ROLE_KINDS, WRITING_VERBS, whereRoleAllows } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-151',
  title: 'Role can change networking objects',
  severity: 'high',
  category: 'access_control',
  default: 'on',
  why: 'Who can change services, endpoints, ingresses or network policies can draw traffic to themselves or open what was closed.',
  fix: 'Leave networking objects to the deployment pipeline and the administrators.',
  peers: {
    trivy: ['KSV-0056'],
  },
  standards: [],
  kinds: ROLE_KINDS,
  check: whereRoleAllows(
    { verbs: WRITING_VERBS, groups: [''], resources: ['services', 'endpoints'] },
    { verbs: WRITING_VERBS, groups: ['discovery.k8s.io'], resources: ['endpointslices'] },
    {
      verbs: WRITING_VERBS,
      groups: ['networking.k8s.io', 'extensions'],
      resources: ['networkpolicies', 'ingresses'],
    },
  ),
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: ["networking.k8s.io"]
    resources: ["networkpolicies"]
    verbs: ["delete"]
`,
        lines: [7],
      },
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["services"]
    verbs: ["update"]
`,
        lines: [7],
      },
    ],
    good: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: ["networking.k8s.io"]
    resources: ["ingresses"]
    verbs: ["get"]
`,
    ],
  },
});
