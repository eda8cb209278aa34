import { ROLE_KINDS, whereRoleAllows } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-157',
  title: 'Role can edit Endpoints (CVE-2021-25740)',
  severity: 'medium',
  category: 'access_control',
  default: 'on',
  why: 'Who edits Endpoints can point a load balancer or ingress at addresses of other namespaces (CVE-2021-25740).',
  fix: 'Remove write access to endpoints and endpointslices.',
  peers: {
    other: ['gatekeeper K8sBlockEndpointEditDefaultRole', 'kyverno restrict-edit-for-endpoints'],
  },
  standards: [],
  kinds: ROLE_KINDS,
  check: whereRoleAllows(
    { verbs: ['create', 'update', 'patch'], groups: [''], resources: ['endpoints'] },
    { verbs: ['create', 'update', 'patch'], groups: ['discovery.k8s.io'], resources: ['endpointslices'] },
  ),
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["endpoints"]
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
  - apiGroups: [""]
    resources: ["endpoints"]
    verbs: ["get"]
`,
    ],
  },
});
