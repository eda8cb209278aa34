import { listAt, textsAt } from '../../parse/read.ts';
import type { YamlPath } from '../../parse/yaml/positions.ts';

/** One rule of a Role or ClusterRole, its lists read and its path below the object. */
export interface RoleRule {
  readonly verbs: readonly string[];
  readonly resources: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resourceNames: readonly string[];
  readonly nonResourceUrls: readonly string[];
  readonly path: YamlPath;
}

export const ROLE_KINDS = [
  'rbac.authorization.k8s.io/Role',
  'rbac.authorization.k8s.io/ClusterRole',
] as const;

export function roleRules(role: Readonly<Record<string, unknown>>): RoleRule[] {
  return listAt(role, 'rules').map((rule, index) => ({
    verbs: textsAt(rule, 'verbs'),
    resources: textsAt(rule, 'resources'),
    apiGroups: textsAt(rule, 'apiGroups'),
    resourceNames: textsAt(rule, 'resourceNames'),
    nonResourceUrls: textsAt(rule, 'nonResourceURLs'),
    path: ['rules', index],
  }));
}

/** Whether a rule allows one of the verbs on a resource (`pods`, `pods/exec`) of a group, wildcards counted. */
export function allows(rule: RoleRule, verbs: readonly string[], group: string, resource: string): boolean {
  return (
    includesOrAll(rule.verbs, verbs) &&
    includesOrAll(rule.apiGroups, [group]) &&
    (includesOrAll(rule.resources, [resource]) || rule.resources.includes(anySubresource(resource)))
  );
}

function includesOrAll(list: readonly string[], wanted: readonly string[]): boolean {
  return list.includes('*') || wanted.some((item) => list.includes(item));
}

/** `pods/exec` is also allowed by the resource pattern for that sub-resource of anything. */
function anySubresource(resource: string): string {
  const slash = resource.indexOf('/');
  return slash < 0 ? resource : `*${resource.slice(slash)}`;
}
