import type { KubernetesObject } from '../../parse/kubernetes/model.ts';
import { listAt, textsAt } from '../../parse/read.ts';
import type { YamlPath } from '../../parse/yaml/positions.ts';
import type { ReportInObject } from '../../rule.ts';

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

/** A right: one of the verbs on one of the resources (`pods`, `pods/exec`) of one of the groups. */
export interface Right {
  readonly verbs: readonly string[];
  readonly groups: readonly string[];
  readonly resources: readonly string[];
}

/** Every verb that changes something. */
export const WRITING_VERBS = ['create', 'update', 'patch', 'delete', 'deletecollection'] as const;

/**
 * A check over roles that tells of each rule giving one of the rights. The resource has to be named: what a
 * resource wildcard gives is told once, by the rules about wildcards, and not again by each right it includes.
 */
export function whereRoleAllows(
  ...rights: readonly Right[]
): (object: KubernetesObject, report: ReportInObject) => void {
  return (object, report) => {
    for (const rule of roleRules(object.value)) {
      if (rights.some((right) => gives(rule, right))) report([...rule.path, 'resources']);
    }
  };
}

/** Whether a rule gives a right by the name of its resource; wildcards count for verbs and groups. */
export function gives(rule: RoleRule, { verbs, groups, resources }: Right): boolean {
  return (
    includesOrAll(rule.verbs, verbs) &&
    includesOrAll(rule.apiGroups, groups) &&
    resources.some((resource) => namesResource(rule.resources, resource))
  );
}

function includesOrAll(list: readonly string[], wanted: readonly string[]): boolean {
  return list.includes('*') || wanted.some((item) => list.includes(item));
}

// `pods/*` names `pods/exec` too, and so does the pattern for that sub-resource of anything.
function namesResource(named: readonly string[], resource: string): boolean {
  const [main = '', sub] = resource.split('/');
  return (
    named.includes(resource) ||
    (sub !== undefined && (named.includes(`${main}/*`) || named.includes(`*/${sub}`)))
  );
}
