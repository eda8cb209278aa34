/** What is said of a group, version and kind that is gone (Kubernetes documentation, deprecated API migration guide). */
const GONE: readonly (readonly [apiVersion: string, kinds: readonly string[], said: string])[] = [
  ['extensions/v1beta1', ['DaemonSet', 'Deployment', 'ReplicaSet'], 'gone since 1.16: use apps/v1'],
  ['extensions/v1beta1', ['NetworkPolicy'], 'gone since 1.16: use networking.k8s.io/v1'],
  ['extensions/v1beta1', ['PodSecurityPolicy'], 'gone since 1.16, and for good since 1.25'],
  ['extensions/v1beta1', ['Ingress'], 'gone since 1.22: use networking.k8s.io/v1'],
  ['apps/v1beta1', ['Deployment', 'StatefulSet', 'ControllerRevision'], 'gone since 1.16: use apps/v1'],
  [
    'apps/v1beta2',
    ['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet', 'ControllerRevision'],
    'gone since 1.16: use apps/v1',
  ],
  ['networking.k8s.io/v1beta1', ['Ingress', 'IngressClass'], 'gone since 1.22: use networking.k8s.io/v1'],
  [
    'rbac.authorization.k8s.io/v1beta1',
    ['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'],
    'gone since 1.22: use rbac.authorization.k8s.io/v1',
  ],
  [
    'rbac.authorization.k8s.io/v1alpha1',
    ['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'],
    'gone since 1.22: use rbac.authorization.k8s.io/v1',
  ],
  [
    'admissionregistration.k8s.io/v1beta1',
    ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
    'gone since 1.22: use admissionregistration.k8s.io/v1',
  ],
  [
    'apiextensions.k8s.io/v1beta1',
    ['CustomResourceDefinition'],
    'gone since 1.22: use apiextensions.k8s.io/v1',
  ],
  ['apiregistration.k8s.io/v1beta1', ['APIService'], 'gone since 1.22: use apiregistration.k8s.io/v1'],
  [
    'certificates.k8s.io/v1beta1',
    ['CertificateSigningRequest'],
    'gone since 1.22: use certificates.k8s.io/v1',
  ],
  ['coordination.k8s.io/v1beta1', ['Lease'], 'gone since 1.22: use coordination.k8s.io/v1'],
  ['scheduling.k8s.io/v1beta1', ['PriorityClass'], 'gone since 1.22: use scheduling.k8s.io/v1'],
  [
    'storage.k8s.io/v1beta1',
    ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'],
    'gone since 1.22: use storage.k8s.io/v1',
  ],
  ['storage.k8s.io/v1beta1', ['CSIStorageCapacity'], 'gone since 1.27: use storage.k8s.io/v1'],
  ['batch/v1beta1', ['CronJob'], 'gone since 1.25: use batch/v1'],
  ['batch/v2alpha1', ['CronJob'], 'gone since 1.21: use batch/v1'],
  ['discovery.k8s.io/v1beta1', ['EndpointSlice'], 'gone since 1.25: use discovery.k8s.io/v1'],
  ['events.k8s.io/v1beta1', ['Event'], 'gone since 1.25: use events.k8s.io/v1'],
  ['policy/v1beta1', ['PodDisruptionBudget'], 'gone since 1.25: use policy/v1'],
  ['policy/v1beta1', ['PodSecurityPolicy'], 'gone since 1.25: use Pod Security Admission'],
  ['node.k8s.io/v1beta1', ['RuntimeClass'], 'gone since 1.25: use node.k8s.io/v1'],
  ['autoscaling/v2beta1', ['HorizontalPodAutoscaler'], 'gone since 1.25: use autoscaling/v2'],
  ['autoscaling/v2beta2', ['HorizontalPodAutoscaler'], 'gone since 1.26: use autoscaling/v2'],
  [
    'flowcontrol.apiserver.k8s.io/v1beta1',
    ['FlowSchema', 'PriorityLevelConfiguration'],
    'gone since 1.26: use flowcontrol.apiserver.k8s.io/v1',
  ],
  [
    'flowcontrol.apiserver.k8s.io/v1beta2',
    ['FlowSchema', 'PriorityLevelConfiguration'],
    'gone since 1.29: use flowcontrol.apiserver.k8s.io/v1',
  ],
  [
    'flowcontrol.apiserver.k8s.io/v1beta3',
    ['FlowSchema', 'PriorityLevelConfiguration'],
    'gone since 1.32: use flowcontrol.apiserver.k8s.io/v1',
  ],
];

/** Why an API version is no longer good for a kind; undefined when it is. */
export function replacementOf(apiVersion: string, kind: string): string | undefined {
  return GONE.find(([version, kinds]) => version === apiVersion && kinds.includes(kind))?.[2];
}
