import type { KubernetesObject } from '../../parse/kubernetes/model.ts';

/** The namespaces that a cluster keeps for its own parts. */
export const CLUSTER_NAMESPACES: readonly string[] = ['kube-system', 'kube-public', 'kube-node-lease'];

/** Kinds of the Kubernetes API that live in a namespace, by group. */
const NAMESPACED: Readonly<Record<string, readonly string[]>> = {
  '': [
    'ConfigMap',
    'Endpoints',
    'LimitRange',
    'PersistentVolumeClaim',
    'Pod',
    'PodTemplate',
    'ReplicationController',
    'ResourceQuota',
    'Secret',
    'Service',
    'ServiceAccount',
  ],
  apps: ['ControllerRevision', 'DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'],
  autoscaling: ['HorizontalPodAutoscaler'],
  batch: ['CronJob', 'Job'],
  'coordination.k8s.io': ['Lease'],
  'discovery.k8s.io': ['EndpointSlice'],
  extensions: ['DaemonSet', 'Deployment', 'Ingress', 'NetworkPolicy', 'ReplicaSet'],
  'networking.k8s.io': ['Ingress', 'NetworkPolicy'],
  policy: ['PodDisruptionBudget'],
  'rbac.authorization.k8s.io': ['Role', 'RoleBinding'],
  'storage.k8s.io': ['CSIStorageCapacity'],
};

/** Whether objects of the kind live in a namespace; false for kinds that are not known. */
export function isNamespaced({ group, kind, pod }: KubernetesObject): boolean {
  return pod !== undefined || (NAMESPACED[group]?.includes(kind) ?? false);
}

/** The namespace; `default` where the file leaves it open, so that objects without one belong together. */
export function namespaceOf({ namespace }: KubernetesObject): string {
  return namespace ?? 'default';
}
