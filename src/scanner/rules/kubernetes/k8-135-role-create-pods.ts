import { ROLE_KINDS, whereRoleAllows } from '../../checks/kubernetes/role-rules.ts';
import { objectRule } from '../../rule.ts';

export default objectRule({
  id: 'K8-135',
  title: 'Role can create or change pods or workloads',
  severity: 'medium',
  category: 'access_control',
  default: 'on',
  why: 'Who can create a pod can run it under every service account of the namespace and mount its Secrets and volumes.',
  fix: 'Leave the creation of workloads to the deployment pipeline, and give people read access.',
  peers: {
    trivy: ['KSV-0048'],
    kics: ['Permissive Access to Create Pods'],
    kube_linter: ['access-to-create-pods'],
    kubescape: ['C-0188'],
  },
  standards: ['CIS-K8s 5.1.4', 'OWASP-K8s K03'],
  kinds: ROLE_KINDS,
  check: whereRoleAllows(
    {
      verbs: ['create', 'update', 'patch'],
      groups: [''],
      resources: ['pods', 'replicationcontrollers', 'podtemplates'],
    },
    {
      verbs: ['create', 'update', 'patch'],
      groups: ['apps', 'extensions'],
      resources: ['deployments', 'daemonsets', 'statefulsets', 'replicasets'],
    },
    { verbs: ['create', 'update', 'patch'], groups: ['batch'], resources: ['jobs', 'cronjobs'] },
  ),
  examples: {
    bad: [
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: [""]
    resources: ["pods"]
    verbs: ["create"]
`,
        lines: [7],
      },
      {
        text: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: ["apps"]
    resources: ["deployments"]
    verbs: ["patch"]
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
    resources: ["pods"]
    verbs: ["get", "list"]
`,
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: sample }
rules:
  - apiGroups: ["batch"]
    resources: ["jobs"]
    verbs: ["delete"]
`,
    ],
  },
});
