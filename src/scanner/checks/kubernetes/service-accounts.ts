import type { KubernetesObject, Pod, ScanUnit } from '../../parse/kubernetes/model.ts';
import { at, textAt } from '../../parse/read.ts';
import { BINDING_KINDS, subjectsOf } from './bindings.ts';
import { inSameNamespace, namespaceOf } from './namespaces.ts';

/** The name of the service account that a pod runs under. */
export function accountName({ spec }: Pod): string {
  return textAt(spec, 'serviceAccountName') || textAt(spec, 'serviceAccount') || 'default';
}

/** The field of the pod's spec that names the account. */
export function accountField({ spec }: Pod): 'serviceAccountName' | 'serviceAccount' {
  return textAt(spec, 'serviceAccountName') || !textAt(spec, 'serviceAccount')
    ? 'serviceAccountName'
    : 'serviceAccount';
}

/** The service account that a pod runs under, if the unit has it. */
export function accountOf(pod: Pod, unit: ScanUnit): KubernetesObject | undefined {
  return unit
    .ofKind('/ServiceAccount')
    .find((account) => account.name === accountName(pod) && inSameNamespace(account, pod.object));
}

/** Whether the token is mounted: what the pod says goes before what its account says; the default is yes. */
export function mountsToken(pod: Pod, unit: ScanUnit): boolean {
  const own = at(pod.spec, 'automountServiceAccountToken');
  if (typeof own === 'boolean') return own;
  return at(accountOf(pod, unit)?.value, 'automountServiceAccountToken') !== false;
}

/** The bindings of the unit that give something to a service account, by its name or by a group it is always in. */
export function bindingsOf(name: string, namespace: string, unit: ScanUnit): readonly KubernetesObject[] {
  const groups = ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'];
  return unit.ofKind(...BINDING_KINDS).filter((binding) =>
    subjectsOf(binding.value).some((subject) => {
      if (subject.kind === 'Group') return groups.includes(subject.name ?? '');
      const home = subject.namespace ?? namespaceOf(binding);
      return subject.kind === 'ServiceAccount' && subject.name === name && home === namespace;
    }),
  );
}
