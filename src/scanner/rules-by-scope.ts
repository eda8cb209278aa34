import type { KubernetesObject } from './parse/kubernetes/model.ts';
import type {
  ContainerRule,
  DockerfileRule,
  ManifestRule,
  ObjectRule,
  PodRule,
  Rule,
  UnitRule,
} from './rule.ts';
import type { SelectedRule } from './select-rules.ts';

export type ObjectScopeRule = ObjectRule | PodRule | ContainerRule;

/** Selected rules, laid out by what they look at. */
export interface RulesByScope {
  readonly all: readonly SelectedRule[];
  readonly dockerfile: readonly SelectedRule<DockerfileRule>[];
  /** Over one object, or a pod or container in it: those that apply to an object. */
  readonly object: (object: KubernetesObject) => readonly SelectedRule<ObjectScopeRule>[];
  readonly manifest: readonly SelectedRule<ManifestRule>[];
  readonly unit: readonly SelectedRule<UnitRule>[];
  readonly unitById: ReadonlyMap<string, UnitRule>;
}

/** Asked for with each file of its own, so that the answer is kept. */
export function rulesByScope(all: readonly SelectedRule[]): RulesByScope {
  const known = KNOWN.get(all);
  if (known) return known;
  const laidOut = layOut(all);
  KNOWN.set(all, laidOut);
  return laidOut;
}

const KNOWN = new WeakMap<readonly SelectedRule[], RulesByScope>();

function layOut(all: readonly SelectedRule[]): RulesByScope {
  const unit = all.filter(hasScope('unit'));
  return {
    all,
    dockerfile: all.filter(hasScope('dockerfile')),
    object: rulesOfObjects([
      ...all.filter(hasScope('object')),
      ...all.filter(hasScope('pod')),
      ...all.filter(hasScope('container')),
    ]),
    manifest: all.filter(hasScope('manifest')),
    unit,
    unitById: new Map(unit.map(({ rule }) => [rule.id, rule])),
  };
}

/** Most rules over objects are about a few kinds, so that those for each kind are looked up, not tried. */
function rulesOfObjects(rules: readonly SelectedRule<ObjectScopeRule>[]): RulesByScope['object'] {
  const named = new Set(rules.flatMap(({ rule }) => (rule.scope === 'object' && rule.kinds) || []));
  const known = new Map<string, readonly SelectedRule<ObjectScopeRule>[]>();
  return ({ group, kind, pod }) => {
    const qualified = `${group}/${kind}`;
    // Kinds that no rule names share an entry: files may hold any number of them.
    const names = [kind, qualified].filter((name) => named.has(name));
    const key = `${names.join()} ${pod !== undefined}`;
    let found = known.get(key);
    if (!found) {
      found = rules.filter(({ rule }) =>
        rule.scope === 'object' ? isAbout(rule, names) : pod !== undefined,
      );
      known.set(key, found);
    }
    return found;
  };
}

function isAbout({ kinds }: ObjectRule, names: readonly string[]): boolean {
  return !kinds || names.some((name) => kinds.includes(name));
}

function hasScope<S extends Rule['scope']>(scope: S) {
  return (selected: SelectedRule): selected is SelectedRule<Extract<Rule, { scope: S }>> =>
    selected.rule.scope === scope;
}
