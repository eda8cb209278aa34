import type { KubernetesObject } from '../../parse/kubernetes/model.ts';
import { once } from '../../parse/once.ts';
import { listAt, textsAt } from '../../parse/read.ts';
import type { YamlPath } from '../../parse/yaml/positions.ts';
import type { ReportInObject } from '../../rule.ts';
import { isBuiltInRole } from './built-in.ts';

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

export const roleRules = once((role: KubernetesObject): readonly RoleRule[] =>
  listAt(role.value, 'rules').map((rule, index) => ({
    verbs: textsAt(rule, 'verbs'),
    resources: textsAt(rule, 'resources'),
    apiGroups: textsAt(rule, 'apiGroups'),
    resourceNames: textsAt(rule, 'resourceNames'),
    nonResourceUrls: textsAt(rule, 'nonResourceURLs'),
    path: ['rules', index],
  })),
);

/** A right: one of the verbs on one of the resources (`pods`, `pods/exec`) of one of the groups. */
export interface Right {
  readonly verbs: readonly string[];
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  /** Where `resourceNames` is the way to give the right: rules limited by it do not count. */
  readonly unlessNamed?: true;
}

/** Every verb that changes something. */
export const WRITING_VERBS = ['create', 'update', 'patch', 'delete', 'deletecollection'] as const;

/** A check over roles that tells of each rule giving one of the rights, by name or by a wildcard. */
export function whereRoleAllows(
  ...rights: readonly Right[]
): (object: KubernetesObject, report: ReportInObject) => void {
  return (object, report) => {
    if (isBuiltInRole(object)) return;
    for (const rule of roleRules(object)) {
      const right = rights.find((candidate) => gives(rule, candidate));
      if (right) report([...rule.path, tellingField(right)]);
    }
  };
}

// Naming `pods/exec` is telling in itself; with a plain resource it is the verb that makes the right.
function tellingField({ resources }: Right): 'resources' | 'verbs' {
  return resources.some((resource) => resource.includes('/')) ? 'resources' : 'verbs';
}

/** Whether a rule gives a right; wildcards count as the API server counts them. */
export function gives(rule: RoleRule, { verbs, groups, resources, unlessNamed }: Right): boolean {
  if (unlessNamed && rule.resourceNames.length > 0) return false;
  return (
    verbs.some((verb) => rule.verbs.some((listed) => covers(listed, verb))) &&
    (rule.apiGroups.includes('*') || groups.some((group) => rule.apiGroups.includes(group))) &&
    resources.some((resource) => coversResource(rule.resources, resource))
  );
}

const EVERYDAY_VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'];

/** Whether a rule gives all verbs, by wildcard or one by one, on every resource of every group. */
export function givesEverything({ verbs, apiGroups, resources, resourceNames }: RoleRule): boolean {
  const hasAllVerbs = verbs.includes('*') || EVERYDAY_VERBS.every((verb) => verbs.includes(verb));
  return hasAllVerbs && apiGroups.includes('*') && resources.includes('*') && resourceNames.length === 0;
}

/**
 * `c*e` and `pods/*` are no patterns of the API server, which knows `*` alone; whoever writes them means what they
 * look like, and gets it by the next correction, so they are told as that.
 */
function covers(pattern: string, text: string): boolean {
  if (pattern === '*' || pattern === text) return true;
  if (!pattern.includes('*')) return false;
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined || text.length < first.length + last.length) return false;
  return text.startsWith(first) && text.endsWith(last) && rest.every((part) => text.includes(part));
}

function coversResource(listed: readonly string[], resource: string): boolean {
  const hasSub = resource.includes('/');
  // A pattern for resources does not mean their sub-resources.
  return listed.some(
    (pattern) => (pattern === '*' || pattern.includes('/') === hasSub) && covers(pattern, resource),
  );
}
