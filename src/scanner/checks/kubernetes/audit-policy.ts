import { at, isRecord, listAt, textAt, textsAt } from '../../parse/read.ts';

/** What an audit policy has to record (CIS Kubernetes Benchmark, audit policy covers key security concerns). */
const KEY_RESOURCES = [
  'secrets',
  'configmaps',
  'tokenreviews',
  'pods',
  'deployments',
  'pods/exec',
  'pods/portforward',
  'pods/proxy',
  'services/proxy',
];

/** The key resources that a policy records nothing of. */
export function missingFromAudit(policy: unknown): string[] {
  const rules = listAt(policy, 'rules').filter(isForEverybody);
  return KEY_RESOURCES.filter((resource) => {
    // The first rule that matches decides the level.
    const rule = rules.find((candidate) => matches(candidate, resource));
    return (textAt(rule, 'level') ?? 'None') === 'None';
  });
}

/** Rules for some users, namespaces or objects, or that leave out some verbs, say nothing about the rest. */
function isForEverybody(rule: unknown): boolean {
  if (['users', 'userGroups', 'namespaces'].some((field) => listAt(rule, field).length > 0)) return false;
  return textAt(rule, 'level') !== 'None' || listAt(rule, 'verbs').length === 0;
}

// The group is not compared: the names are telling, and many policies list all of them under the core group.
function matches(rule: unknown, resource: string): boolean {
  if (!isRecord(rule)) return false;
  const isAboutUrls = listAt(rule, 'nonResourceURLs').length > 0;
  const groups = listAt(rule, 'resources');
  if (groups.length === 0) return !isAboutUrls;
  const [main = '', sub] = resource.split('/');
  const patterns = sub === undefined ? [main] : [resource, `${main}/*`, `*/${sub}`];
  return groups.some((group) => {
    const names = textsAt(group, 'resources');
    const isNarrowed = listAt(group, 'resourceNames').length > 0;
    const isWholeGroup = at(group, 'resources') === undefined || names.includes('*');
    return !isNarrowed && (isWholeGroup || patterns.some((pattern) => names.includes(pattern)));
  });
}
