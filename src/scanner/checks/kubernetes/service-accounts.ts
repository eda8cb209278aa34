import type { KubernetesObject, Pod, ScanUnit } from '../../parse/kubernetes/model.ts';
import { once } from '../../parse/once.ts';
import { at, textAt } from '../../parse/read.ts';
import { BINDING_KINDS, subjectsOf } from './bindings.ts';
import { findObject } from './lookup.ts';
import { namespaceOf } from './namespaces.ts';

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
  return findObject(unit, '/ServiceAccount', accountName(pod), namespaceOf(pod.object));
}

/** Whether the token is mounted: what the pod says goes before what its account says; the default is yes. */
export function mountsToken(pod: Pod, unit: ScanUnit): boolean {
  const own = at(pod.spec, 'automountServiceAccountToken');
  if (typeof own === 'boolean') return own;
  return at(accountOf(pod, unit)?.value, 'automountServiceAccountToken') !== false;
}

type FindBindings = (
  name: string,
  namespace: string,
  unit: ScanUnit,
) => Generator<KubernetesObject, undefined>;

/** The bindings of the unit that give something to a service account, by its name or by a group it is always in. */
export const bindingsOf = bindingFinder(() => true);

/** Finds those bindings of a service account that are also wanted: each binding is looked at once a unit. */
export function bindingFinder(
  isWanted: (binding: KubernetesObject, unit: ScanUnit) => boolean,
): FindBindings {
  const bySubject = once((unit: ScanUnit) =>
    indexedBySubject(unit.ofKind(...BINDING_KINDS).filter((binding) => isWanted(binding, unit))),
  );
  return function* (name, namespace, unit) {
    const keys = [
      accountKey(name, namespace),
      groupKey('system:serviceaccounts'),
      groupKey(`system:serviceaccounts:${namespace}`),
      groupKey('system:authenticated'),
    ];
    for (const key of keys) yield* bySubject(unit).get(key) ?? [];
    return undefined;
  };
}

/** The bindings by each of their subjects: groups by name, service accounts by namespace and name. */
function indexedBySubject(all: readonly KubernetesObject[]): ReadonlyMap<string, Set<KubernetesObject>> {
  const bindings = new Map<string, Set<KubernetesObject>>();
  for (const binding of all) {
    for (const { kind, name, namespace = namespaceOf(binding) } of subjectsOf(binding.value)) {
      if (name === undefined || (kind !== 'Group' && kind !== 'ServiceAccount')) continue;
      const key = kind === 'Group' ? groupKey(name) : accountKey(name, namespace);
      const known = bindings.get(key);
      if (known) known.add(binding);
      else bindings.set(key, new Set([binding]));
    }
  }
  return bindings;
}

function groupKey(name: string): string {
  return `group ${name}`;
}

function accountKey(name: string, namespace: string): string {
  return `account ${namespace}/${name}`;
}
