import type { KubernetesObject, ScanUnit } from '../../parse/kubernetes/model.ts';
import { once } from '../../parse/once.ts';
import { listAt, textAt } from '../../parse/read.ts';
import type { YamlPath } from '../../parse/yaml/positions.ts';
import type { ReportInObject } from '../../rule.ts';
import { isBuiltInBinding } from './built-in.ts';
import { findObject } from './lookup.ts';
import { namespaceOf } from './namespaces.ts';

export const BINDING_KINDS = [
  'rbac.authorization.k8s.io/RoleBinding',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
] as const;

/** One subject of a binding and its path below the object. */
export interface Subject {
  readonly kind: string | undefined;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly path: YamlPath;
}

export function subjectsOf(binding: Readonly<Record<string, unknown>>): Subject[] {
  return listAt(binding, 'subjects').map((subject, index) => ({
    kind: textAt(subject, 'kind'),
    name: textAt(subject, 'name'),
    namespace: textAt(subject, 'namespace'),
    path: ['subjects', index],
  }));
}

/** The role that a binding refers to, if the unit has it. */
export function roleOf(binding: KubernetesObject, unit: ScanUnit): KubernetesObject | undefined {
  const kind = textAt(binding.value, 'roleRef', 'kind');
  const name = textAt(binding.value, 'roleRef', 'name');
  if (name === undefined || (kind !== 'Role' && kind !== 'ClusterRole')) return undefined;
  const namespace = kind === 'Role' ? namespaceOf(binding) : undefined;
  return findObject(unit, `rbac.authorization.k8s.io/${kind}`, name, namespace);
}

/** The roles of a unit that some binding of it gives, and that only bindings of the cluster itself give. */
export const builtInByBinding = once((unit: ScanUnit): ReadonlySet<KubernetesObject> => {
  const builtIn = new Set<KubernetesObject>();
  const own = new Set<KubernetesObject>();
  for (const binding of unit.ofKind(...BINDING_KINDS)) {
    const role = roleOf(binding, unit);
    if (role) (isBuiltInBinding(binding) ? builtIn : own).add(role);
  }
  return builtIn.difference(own);
});

/** A check over bindings that tells of each subject with one of the names. */
export function whereSubjectIs(
  ...names: readonly string[]
): (object: KubernetesObject, report: ReportInObject) => void {
  return (object, report) => {
    for (const { name, path } of subjectsOf(object.value)) {
      if (name !== undefined && names.includes(name)) report(path);
    }
  };
}
