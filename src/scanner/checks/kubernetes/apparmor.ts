/** The annotation that stood for `appArmorProfile` before Kubernetes 1.30, and is still read: the container's name follows. */
export const APPARMOR_KEY = 'container.apparmor.security.beta.kubernetes.io/';

/** Whether a profile's type confines (Pod Security Standards, AppArmor). */
export function isAppArmorType(type: unknown): boolean {
  return type === 'RuntimeDefault' || type === 'Localhost';
}

/** Whether the value of the annotation names a profile that confines. */
export function isAppArmorAnnotation(value: unknown): boolean {
  return typeof value === 'string' && (value === 'runtime/default' || value.startsWith('localhost/'));
}
