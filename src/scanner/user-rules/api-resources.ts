import type { KubernetesObject } from '../parse/kubernetes/model.ts';

/** Kubernetes API reference: the kinds that no namespace holds. */
const CLUSTER_WIDE = new Set([
  '/ComponentStatus',
  '/Namespace',
  '/Node',
  '/PersistentVolume',
  'admissionregistration.k8s.io/MutatingAdmissionPolicy',
  'admissionregistration.k8s.io/MutatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'apiregistration.k8s.io/APIService',
  'certificates.k8s.io/CertificateSigningRequest',
  'flowcontrol.apiserver.k8s.io/FlowSchema',
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration',
  'gateway.networking.k8s.io/GatewayClass',
  'networking.k8s.io/IngressClass',
  'node.k8s.io/RuntimeClass',
  'policy/PodSecurityPolicy',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'scheduling.k8s.io/PriorityClass',
  'storage.k8s.io/CSIDriver',
  'storage.k8s.io/CSINode',
  'storage.k8s.io/StorageClass',
  'storage.k8s.io/VolumeAttachment',
]);

/** Custom kinds are taken to be namespaced, as most are. */
export function isNamespaced({ group, kind }: Pick<KubernetesObject, 'group' | 'kind'>): boolean {
  return !CLUSTER_WIDE.has(`${group}/${kind}`);
}

/** The namespace an object comes to: the one it names, else that of `kubectl apply` without any. */
export function effectiveNamespace(object: KubernetesObject): string | undefined {
  return isNamespaced(object) ? (object.namespace ?? 'default') : undefined;
}

/** The name a kind has in API paths, as Kubernetes guesses it where no discovery tells it. */
export function resourceOfKind(kind: string): string {
  const lower = kind.toLowerCase();
  if (lower === 'endpoints') return lower;
  if (/(?:s|x|z|ch|sh)$/.test(lower)) return `${lower}es`;
  return /[^aeiou]y$/.test(lower) ? `${lower.slice(0, -1)}ies` : `${lower}s`;
}

export function versionOf({ apiVersion }: KubernetesObject): string {
  return apiVersion.slice(apiVersion.indexOf('/') + 1);
}
